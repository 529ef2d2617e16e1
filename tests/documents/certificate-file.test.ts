import { expect, test } from 'vitest'
import { certificateFile } from '#app/documents/certificate-file.ts'
import { missingCharacters, readCertificateFont } from '#app/documents/certificate-font.ts'
import { pdfPages, pdfText } from '#tests/support/pdf-text.ts'

const certificate = {
  ...{ name: '何小雨', title_zh: '岸上施救：叫叫伸抛划', title_en: 'Bank rescue' },
  ...{ organisation_zh: '暖巢公益服务中心（演示）', organisation_en: 'Warm Nest (demo)' },
  ...{ from: '2026-07-15', to: '2026-07-19', lessons: 8, issuedOn: '2026-07-20' },
  number: '7K2M-9QXD-4T0B-WZ81',
}
const href = 'https://xuetang.example.com/verify/7K2M9QXD4T0BWZ81'

async function textOf(of: typeof certificate) {
  const file = await certificateFile(of, href)
  if ('missing' in file) throw new Error(`lacks ${file.missing}`)
  expect(file.pdf.subarray(0, 5).toString()).toBe('%PDF-')
  expect(pdfPages(file.pdf)).toBe(1)
  return pdfText(file.pdf)
}

test('a certificate says in Chinese and English whom it is for, what was completed, who issued it, when, and its number', async () => {
  const text = await textOf(certificate)
  expect(text).toContain('结业证书')
  const flat = text.replaceAll(' ', '')
  expect(flat).toContain(
    '何小雨同学于2026年7月15日至2026年7月19日参加《岸上施救：叫叫伸抛划》，共8课时，完成学习，特发此证。',
  )
  expect(text).toContain('Certificate of completion')
  expect(text).toContain('主办单位：佛山市人民政府办公室')
  expect(text).toContain('承办单位：暖巢公益服务中心（演示）')
  expect(text).toContain('2026年7月20日')
  expect(text).toContain('编号：7K2M-9QXD-4T0B-WZ81')
  expect(text).not.toContain('国家认可')
})

test('rare and traditional characters of names, dots and Latin letters are printed, none as a hole', async () => {
  for (const name of ['阿依古丽·买买提', '王玥堃', '李珺喆', '陳靜儀', '欧阳𬴃', 'Zoë Müller-Ng']) {
    expect((await textOf({ ...certificate, name })).replaceAll(' ', '')).toContain(
      name.replaceAll(' ', ''),
    )
  }
})

test('a name with a character that the font lacks is not printed with a hole: the file is refused', async () => {
  expect(await certificateFile({ ...certificate, name: '何暐雨' }, href)).toEqual({
    missing: ['暐'],
  })
  const title_zh = '游泳🏊课'
  expect(await certificateFile({ ...certificate, title_zh }, href)).toEqual({ missing: ['🏊'] })
})

test('the longest title and organisation still fit on one page', async () => {
  const long = { title_zh: '暑'.repeat(120), title_en: 'Summer lessons '.repeat(12) }
  await textOf({ ...certificate, ...long, organisation_zh: '社'.repeat(60) })
})

test('the font has every character of GB 2312', () => {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell)
  }
  const all = new TextDecoder('gb18030').decode(new Uint8Array(bytes)).match(/\p{Script=Han}/gu)
  expect(all).toHaveLength(6763)
  expect(missingCharacters(readCertificateFont(), (all ?? []).join(''))).toEqual([])
})
