import type { Db } from '#db/schema.ts'
import { givenChild, givenLesson } from './given.ts'
import { testNow } from './operation.ts'
import { signUp } from './sign-up.ts'

/** That many hours after testNow. */
export const hours = (n: number) => new Date(Date.parse(testNow) + n * 3_600_000).toISOString()

/** A full lesson with one place, and families in the order they signed up; the first has the place. */
export async function givenFullLesson(db: Db, families: number) {
  const { offering } = await givenLesson(db, { max_places: 1 })
  const registered = []
  for (let i = 0; i < families; i++) {
    const child = await givenChild(db)
    const answer = await signUp(db, child, offering.id)
    const registrationId = 'registrationId' in answer ? answer.registrationId : ''
    registered.push({
      ...{ registrationId, familyId: child.family_id, guardianId: child.guardian_id },
      childId: child.id,
    })
  }
  const [first, second, third] = registered
  if (!first || !second) throw new Error('two families at least')
  return { offering, first, second, third: third ?? second }
}

export const stateOf = async (db: Db, registrationId: string) =>
  (
    await db
      .selectFrom('registration')
      .select('state')
      .where('id', '=', registrationId)
      .executeTakeFirstOrThrow()
  ).state

export async function offerOf(db: Db, registrationId: string) {
  return db
    .selectFrom('offer')
    .selectAll()
    .where('registration_id', '=', registrationId)
    .executeTakeFirstOrThrow()
}

export async function causesOf(db: Db, registrationId: string) {
  const rows = await db
    .selectFrom('notification')
    .select('cause')
    .where('registration_id', '=', registrationId)
    .orderBy('created_at')
    .execute()
  return rows.map((row) => row.cause).sort()
}
