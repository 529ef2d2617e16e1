import { randomUUID } from 'node:crypto'
import { shortCode } from '#app/domain/registration/short-code.ts'
import type { RegistrationState } from '#db/schema/registrations.ts'
import type { Db } from '#db/schema.ts'
import { testNow } from './operation.ts'

let last = 0

interface Given {
  child: { id: string; guardian_id: string; family_id: string }
  offering: { id: string }
  state: RegistrationState
}

/** A registration as it stands, however it came to that; the places of its offering are not counted. */
export async function givenRegistration(db: Db, { child, offering, state }: Given) {
  const id = randomUUID()
  await db
    .insertInto('registration')
    .values({
      ...{ id, code: shortCode(id), offering_id: offering.id, family_id: child.family_id },
      ...{ guardian_id: child.guardian_id, child_id: child.id, participant_id: child.id, state },
      ...{ channel: 'online', rank: ++last, may_leave_alone: 0, in_reserved: 0 },
      ...{ registered_at: testNow, state_since: testNow },
    })
    .execute()
  return id
}
