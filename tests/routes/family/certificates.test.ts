import { afterAll, expect, test } from 'vitest'
import { loader as certificateLoader } from '#app/routes/family/certificate.tsx'
import { loader as fileLoader } from '#app/routes/family/certificate-file.ts'
import { loader as listLoader } from '#app/routes/family/certificates.tsx'
import { loader as verifyLoader } from '#app/routes/public/verify.tsx'
import { revokeCertificate } from '#db/write/certificates.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenCertificate } from '#tests/support/given-certificate.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { pdfText } from '#tests/support/pdf-text.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

async function givenFamily() {
  const { registrations } = await givenClass(db)
  const registration = await db
    .selectFrom('registration')
    .selectAll()
    .where('id', '=', registrations[0] ?? '')
    .executeTakeFirstOrThrow()
  const cookie = await signedInAs(db, { guardianId: registration.guardian_id })
  return { registration, cookie }
}

const ask = (
  loader: (args: ReturnType<typeof asked>) => unknown,
  cookie: string,
  certificateId = '',
) =>
  answerOf((async () => loader(asked('/here', { cookie, params: { certificateId }, context })))())

test('a family finds its certificates, reads one and takes it home as PDF with the code that checks it', async () => {
  const { registration, cookie } = await givenFamily()
  const id = await givenCertificate(db, registration)
  const { certificates } = await (await ask(listLoader, cookie)).json()
  expect(certificates).toMatchObject([{ id, name: '何小雨', issuedOn: '2026-07-01' }])

  const page = await (await ask(certificateLoader, cookie, id)).json()
  expect(page.words.text).toContain('何小雨同学于2026年7月15日至2026年7月18日')
  expect(page.missing).toBeNull()

  const file = await ask(fileLoader, cookie, id)
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('cache-control')).toContain('private')
  expect(pdfText(Buffer.from(await file.arrayBuffer()))).toContain('何小雨')
})

test('where a name has a character that the font lacks, there is no PDF, and the page that can be printed says so', async () => {
  const { registration, cookie } = await givenFamily()
  const id = await givenCertificate(db, registration, { name: '何暐' })
  const file = await ask(fileLoader, cookie, id)
  expect([file.status, file.headers.get('location')]).toEqual([303, `/me/certificates/${id}`])
  const page = await (await ask(certificateLoader, cookie, id)).json()
  expect([page.missing, page.words.text]).toEqual(['暐', expect.stringContaining('何暐')])
})

test('a revoked certificate is not handed out any more', async () => {
  const { registration, cookie } = await givenFamily()
  const id = await givenCertificate(db, registration)
  await db.inTransaction((tx) => revokeCertificate(tx, id, '2026-07-02T02:00:00.000Z'))
  expect((await ask(fileLoader, cookie, id)).status).toBe(404)
  expect((await (await ask(certificateLoader, cookie, id)).json()).revokedAt).not.toBeNull()
})

test('anybody checks a number without signing in, from its address or by typing it', async () => {
  const { registration } = await givenFamily()
  const id = await givenCertificate(db, registration)
  const { number } = await db
    .selectFrom('certificate')
    .select('number')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const byAddress = asked('/verify', { params: { number }, context })
  const typed = asked(`/verify?number=${number.toLowerCase()}`, { context })
  for (const args of [byAddress, typed]) {
    const { verified } = await (await answerOf(verifyLoader(args))).json()
    expect(verified).toMatchObject({ outcome: 'stands', name: '何*雨' })
  }
  const nothing = await (await answerOf(verifyLoader(asked('/verify', { context })))).json()
  expect(nothing.verified).toBeNull()
})
