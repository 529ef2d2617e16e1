import { readFileSync } from 'node:fs'
import { join } from 'node:path'

// Two folders up is the project, from here and from build/server.
const path = join(import.meta.dirname, '../../app/documents/fonts/noto-sans-sc-names.ttf')

/** Noto Sans SC with the characters of names: GB 2312, the 8,105 of 通用规范汉字表, common traditional ones. */
export const readCertificateFont = () => readFileSync(path)

/** The characters of a text that the font lacks: they would be holes in what is printed. */
export function missingCharacters(font: Buffer, text: string): string[] {
  const ranges = rangesOf(font)
  const has = (point: number) => ranges.some(([first, last]) => first <= point && point <= last)
  return [...new Set(text)].filter((one) => !has(one.codePointAt(0) ?? 0))
}

/** The code points that a TrueType font maps (OpenType 1.9, cmap format 12): first and last of each run. */
function rangesOf(font: Buffer): [first: number, last: number][] {
  const cmap = tableOf(font, 'cmap')
  const count = font.readUInt16BE(cmap + 2)
  for (let at = cmap + 4; at < cmap + 4 + count * 8; at += 8) {
    const table = cmap + font.readUInt32BE(at + 4)
    if (font.readUInt16BE(table) !== 12) continue
    const groups = font.readUInt32BE(table + 12)
    return Array.from({ length: groups }, (_, group) => {
      const from = table + 16 + group * 12
      return [font.readUInt32BE(from), font.readUInt32BE(from + 4)]
    })
  }
  throw new Error('the font maps no characters')
}

function tableOf(font: Buffer, tag: string) {
  const count = font.readUInt16BE(4)
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new Error(`the font has no table ${tag}`)
}
