import { randomUUID } from 'node:crypto'
import type { Db } from '#db/schema.ts'
import { testNow, testVault } from './operation.ts'

/** A request that waits: a child whom nobody marked was here. Returns its id. */
export async function givenCorrectionRequest(
  db: Db,
  of: {
    registration: { id: string; family_id: string }
    classSession: { id: string; starts_at: string }
    coordinator: { id: string }
  },
) {
  const { wrapped_key } = await db
    .selectFrom('family')
    .select('wrapped_key')
    .where('id', '=', of.registration.family_id)
    .executeTakeFirstOrThrow()
  const id = randomUUID()
  const mark = { id, mark: 'present', occurred_at: of.classSession.starts_at, reason: null }
  await db
    .insertInto('correction_request')
    .values({
      ...{ id, class_session_id: of.classSession.id, registration_id: of.registration.id },
      ...{ marks: JSON.stringify([mark]), method: 'tap', state: 'waiting', asked_at: testNow },
      ...{ asked_by: of.coordinator.id, reason_sealed: testVault.seal(wrapped_key, '漏点了') },
    })
    .execute()
  return id
}
