import { inflateSync } from 'node:zlib'

/** What a PDF of pdfkit shows as text, through each font's own map back to characters: what a reader can copy. */
export function pdfText(pdf: Buffer): string {
  const streams = [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(
    ([, body = '']) => inflated(Buffer.from(body, 'latin1')),
  )
  const [map = new Map<number, string>()] = streams.flatMap((stream) =>
    stream.includes('begincmap') ? [charactersOf(stream)] : [],
  )
  const pages = streams.filter((stream) => stream.includes('BT'))
  return pages
    .flatMap((page) => [...page.matchAll(/<([0-9a-f]+)>/g)].map(([, hex = '']) => hex))
    .flatMap((hex) => hex.match(/.{4}/g) ?? [])
    .map((glyph) => map.get(Number.parseInt(glyph, 16)) ?? '�')
    .join('')
}

/** How many pages it has. */
export const pdfPages = (pdf: Buffer) =>
  pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0

function inflated(body: Buffer) {
  try {
    return inflateSync(body).toString('latin1')
  } catch {
    return ''
  }
}

/** A ToUnicode map: runs of glyphs with the characters of each. */
function charactersOf(cmap: string) {
  const map = new Map<number, string>()
  for (const [, from = '', list = ''] of cmap.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    const first = Number.parseInt(from, 16)
    for (const [at, [, hex = '']] of [...list.matchAll(/<([0-9a-f ]*)>/g)].entries()) {
      map.set(first + at, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  }
  return map
}
