import PDFDocument from 'pdfkit'
import { missingCharacters, readCertificateFont } from './certificate-font.ts'
import { type CertificateText, certificateWords } from './certificate-words.ts'
import { qrCode } from './qr-code.ts'

// A4, landscape, in points.
const page = { width: 841.89, height: 595.28 }
const margin = 72
const [ink, second, brand, rim] = ['#1b2430', '#4a5565', '#0b5cad', '#d5dbe3'] as const

/** A certificate as PDF, or the characters that the font lacks: it is printed whole or not at all. */
export async function certificateFile(
  of: CertificateText,
  verifyHref: string,
): Promise<{ pdf: Buffer } | { missing: string[] }> {
  const font = readCertificateFont()
  const [chinese, english] = [certificateWords('zh-CN', of), certificateWords('en', of)]
  const all = [...Object.values(chinese), ...Object.values(english), verifyHref].join('')
  const missing = missingCharacters(font, all)
  if (missing.length > 0) return { missing }

  const info = { Title: `${chinese.heading} ${of.number}`, Author: chinese.host }
  const pdf = new PDFDocument({ size: 'A4', layout: 'landscape', margin: 0, info, lang: 'zh-CN' })
  const written = collected(pdf)
  pdf.registerFont('names', font)
  pdf.font('names')
  drawFrame(pdf)
  const width = page.width - 2 * margin
  pdf.fillColor(brand).fontSize(44)
  pdf.text(chinese.heading, margin, 92, { width, align: 'center', characterSpacing: 12 })
  pdf.fillColor(second).fontSize(13)
  pdf.text(english.heading, margin, 152, { width, align: 'center' })
  const [size, lineGap] = printOf(chinese.text)
  pdf.fillColor(ink).fontSize(size)
  pdf.text(chinese.text, margin + 24, 204, { width: width - 48, lineGap })
  pdf.fillColor(second).fontSize(11)
  pdf.text(english.text, margin + 24, pdf.y + 8, { width: width - 48, lineGap: 3 })
  drawFoot(pdf, chinese, verifyHref)
  pdf.end()
  return { pdf: await written }
}

/** A long title gives way to a smaller print rather than to the foot of the page: size and space between lines. */
function printOf(text: string): [size: number, lineGap: number] {
  if (text.length <= 110) return [20, 12]
  return text.length <= 180 ? [16, 6] : [13, 4]
}

function drawFrame(pdf: PDFKit.PDFDocument) {
  pdf
    .rect(28, 28, page.width - 56, page.height - 56)
    .lineWidth(1)
    .stroke(rim)
  pdf.rect(28, 28, page.width - 56, 8).fill(brand)
}

function drawFoot(
  pdf: PDFKit.PDFDocument,
  words: ReturnType<typeof certificateWords>,
  verifyHref: string,
) {
  const code = qrCode(verifyHref)
  const side = 96
  const [left, top] = [margin + 16, page.height - margin - side]
  pdf.save()
  pdf.translate(left, top).scale(side / code.size)
  pdf.path(code.path).fill('#000000')
  pdf.restore()
  pdf.link(left, top, side, side, verifyHref)
  pdf.fillColor(second).fontSize(10)
  const besideCode = { width: 230, lineGap: 3 }
  pdf.text(words.number, left + side + 12, top + 16, besideCode)
  pdf.text(words.verify, left + side + 12, pdf.y, besideCode)
  pdf.text(words.lesson, left + side + 12, pdf.y, besideCode)
  const right = { width: 300, align: 'right' as const, lineGap: 6 }
  const x = page.width - margin - 24 - right.width
  pdf.fillColor(ink).fontSize(13)
  pdf.text(words.host, x, top + 8, right)
  pdf.text(words.operator, x, pdf.y, right)
  pdf.text(words.date, x, pdf.y, right)
}

function collected(pdf: PDFKit.PDFDocument) {
  return new Promise<Buffer>((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
}
