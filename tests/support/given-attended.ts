import type { Db } from '#db/schema.ts'
import { givenChild, givenClassSession, givenOffering, givenStaff } from './given.ts'
import { operationAt } from './operation.ts'
import { signUp } from './sign-up.ts'

type Presence = 'expected' | 'present' | 'late' | 'absent' | 'excused'
type Facts = Parameters<typeof givenOffering>[1]

const day = 86_400_000

/**
 * An offering whose class sessions were held day after day, one child per list of presences, in the order of these.
 * `expected`: nothing was marked.
 */
export async function givenAttended(
  db: Db,
  children: readonly (readonly Presence[])[],
  facts: Facts = {},
) {
  const n = Math.max(...children.map((presences) => presences.length))
  const first = '2026-07-15T02:00:00.000Z'
  const startOf = (at: number) => new Date(Date.parse(first) + at * day).toISOString()
  const endsAt = new Date(Date.parse(startOf(n - 1)) + 5_400_000).toISOString()
  const offering = await givenOffering(db, {
    ...{ first_starts_at: first, last_ends_at: endsAt, ...facts },
  })
  const classSessions = []
  for (let at = 0; at < n; at++) {
    const own = { number: at + 1, starts_at: startOf(at), ends_at: '' }
    own.ends_at = new Date(Date.parse(own.starts_at) + 5_400_000).toISOString()
    classSessions.push(await givenClassSession(db, offering, own))
  }
  const registrations = []
  for (const presences of children) {
    const child = await givenChild(db)
    const result = await signUp(db, child, offering.id, operationAt())
    if (!('registrationId' in result)) throw new Error(`not signed up: ${JSON.stringify(result)}`)
    const { registrationId: id } = result
    registrations.push({ id, family_id: child.family_id, guardianId: child.guardian_id })
    for (const [at, presence] of presences.entries()) {
      const of = { class_session_id: classSessions[at]?.id ?? '', registration_id: id }
      if (presence !== 'expected') await givenPresence(db, of, presence)
    }
  }
  await db
    .updateTable('class_session')
    .set({ state: 'held' })
    .where('offering_id', '=', offering.id)
    .execute()
  const coordinator = await givenStaff(db, { organisation_id: offering.organisation_id })
  return { offering, classSessions, registrations, coordinator, endsAt }
}

/** What the marks of a child add up to in one class session. */
async function givenPresence(
  db: Db,
  of: { class_session_id: string; registration_id: string },
  presence: Presence,
) {
  const is_inside = presence === 'present' || presence === 'late' ? 1 : 0
  await db
    .insertInto('attendance')
    .values({ ...of, presence, is_inside, left_as: null, event_id: null, since: null })
    .onConflict((conflict) =>
      conflict
        .columns(['class_session_id', 'registration_id'])
        .doUpdateSet({ presence, is_inside }),
    )
    .execute()
}
