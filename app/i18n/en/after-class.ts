/** Corrections, sheets, certificates. */
export const afterClass = {
  'certificate.heading': 'Certificate of completion',
  'certificate.text':
    'This certifies that {name} took part in “{title}” from {from} to {to}, {lessons} lessons in all, and completed it.',
  'certificate.text.day':
    'This certifies that {name} took part in “{title}” on {day}, {lessons} lessons in all, and completed it.',
  'certificate.operator': 'Run by {organisation}',
  'certificate.number': 'No. {number}',
  'certificate.verify.hint': 'Scan to check it. The name is masked there.',
  'certificate.lesson': 'A lesson is 45 minutes.',
  'certificate.title': 'Certificate',
  'certificates.title': 'Certificates and records',
  'certificates.none':
    'After the classes. Who came often enough gets a certificate within days of the end.',
  'certificates.of': '{name} · issued {date}',
  'certificates.revoked': 'Revoked: attendance was corrected and is no longer enough',
  'certificate.download': 'Download as PDF',
  'certificate.print.hint': 'You can also print this page, or save a picture of it.',
  'certificate.no-pdf':
    'The font of our PDFs lacks a character of this certificate ({characters}), so there is no PDF. Please print this page: it shows everything.',
  'certificate.check': 'Page to check it',
  'certificate.revoked':
    'This certificate was revoked on {date}: attendance was corrected and is no longer enough.',
  'certificate.see': 'See the certificate',
  'verify.title': 'Check a certificate',
  'verify.lead':
    'The 16-character number stands at the lower left of the certificate; or scan its QR code.',
  'verify.number': 'Certificate number',
  'verify.number.hint': '16 letters and digits; the dashes do not matter',
  'verify.button': 'Check',
  'verify.stands': 'The certificate is valid',
  'verify.revoked': 'This certificate is revoked',
  'verify.revoked.why': 'Revoked {date}: attendance was corrected and is no longer enough.',
  'verify.unknown': 'No such number',
  'verify.unknown.why': 'We issued no certificate with this number. Please compare it once more.',
  'verify.mistyped': 'This number is not right: it has 16 characters. Please compare it once more',
  'verify.too-many': 'Too many look-ups; please try again in an hour',
  'verify.name': 'Name',
  'verify.course': 'Course',
  'verify.dates': 'Dates',
  'verify.lessons': 'Lessons',
  'verify.organisation': 'Run by',
  'verify.issued': 'Issued',
  'verify.masked': 'The name is masked. Ask the bearer to show it on the certificate.',
  'mail.certificate.subject': 'Certificate ready: {title}',
  'mail.certificate.conclusion': '{who} completed “{title}”; the certificate is ready.',
  'mail.certificate.button': 'Open the certificate',
  'mail.certificate.how': 'Sign in to download it as PDF or to print it.',
  'mail.certificate.verify':
    'It has a number and a QR code with which anybody can check it; the name is masked there.',
  'sms.certificate': '{title}: certificate ready. Sign in to download it.',
}
