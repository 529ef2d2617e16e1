import { randomUUID } from 'node:crypto'
import type { CertificateFacts } from '#app/domain/certificates/certificate-facts.ts'
import { certificateNumber } from '#app/domain/certificates/certificate-number.ts'
import type { Db } from '#db/schema.ts'
import { testNow, testVault } from './operation.ts'

/** A certificate of a registration, as it would be issued; returns its id. */
export async function givenCertificate(
  db: Db,
  registration: { id: string; family_id: string },
  { name = '何小雨', ...told }: Partial<CertificateFacts> & { name?: string } = {},
) {
  const { wrapped_key } = await db
    .selectFrom('family')
    .select('wrapped_key')
    .where('id', '=', registration.family_id)
    .executeTakeFirstOrThrow()
  const facts: CertificateFacts = {
    ...{ title_zh: '岸上施救：叫叫伸抛划', title_en: 'Bank rescue' },
    ...{ organisation_zh: '暖巢公益服务中心（演示）', organisation_en: 'Warm Nest (demo)' },
    ...{ from: '2026-07-15', to: '2026-07-18', lessons: 8, came: 4, held: 4, ...told },
  }
  const id = randomUUID()
  await db
    .insertInto('certificate')
    .values({
      ...{ id, number: certificateNumber(testVault.newNumber()), issued_at: testNow },
      ...{ registration_id: registration.id, facts: JSON.stringify(facts) },
      name_sealed: testVault.seal(wrapped_key, name),
    })
    .execute()
  return id
}
