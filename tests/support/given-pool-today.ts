import { hashPassword } from '#app/access/password.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import type { Db } from '#db/schema.ts'
import { givenChild, givenGuardian } from './given.ts'
import { givenPool } from './given-pool.ts'
import { operationAt, testVault } from './operation.ts'
import { signUp } from './sign-up.ts'

export const staffPassword = 'a long demo password'
const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString()
const names = ['欧阳沁澜', '司徒嘉屿', '诸葛牧遥']

/**
 * A lesson in a pool that begins in ten minutes, with its three children and the five adults it needs: each is collected
 * by its mother 何丽云, and the father of the first, 赵志强, must not come near it. Everybody of the team can sign in.
 */
export async function givenPoolToday(db: Db) {
  const [starts, ends] = [inMinutes(10), inMinutes(70)]
  const pool = await givenPool(db, {
    ...{ departure: 'collected', title_zh: '池边安全课', grade_min: null, grade_max: null },
    ...{ registration_opens_at: inMinutes(-60), registration_closes_at: starts },
    ...{ first_starts_at: starts, last_ends_at: ends, season_id: await seasonNow(db) },
    max_places: 20,
  })
  const { first, organisation_id } = { ...pool, ...pool.offering }
  const timed = { starts_at: starts, ends_at: ends, held_on: foshanDay(starts) }
  await db.updateTable('class_session').set(timed).where('id', '=', first.id).execute()
  const able = { password_hash: await hashPassword(staffPassword), vetted_until: '2099-12-31' }
  const ownStaff = db.updateTable('staff').set(able)
  await ownStaff.where('organisation_id', '=', organisation_id).execute()
  const team = [pool.coach, pool.helper, pool.guard, pool.guard2, pool.guard3]
  const lasting = db.updateTable('credential').set({ expires_on: '2099-12-31' })
  const teamIds = team.map(({ id }) => id)
  await lasting.where('staff_id', 'in', teamIds).execute()
  const children = []
  for (const name of names) {
    const email_hash = testVault.lookup(`${crypto.randomUUID()}@example.com`)
    const guardian = await givenGuardian(db, { email_hash })
    const child = await givenChild(db, { name }, guardian)
    const answer = await signUp(db, child, pool.offering.id, operationAt(inMinutes(0)))
    if (!('registrationId' in answer)) throw new Error(`not signed up: ${JSON.stringify(answer)}`)
    children.push({ id: answer.registrationId, name, childId: child.id, ...guardianOf(guardian) })
  }
  const [disputed, second, third] = children
  if (!disputed || !second || !third) throw new Error('three children were meant to be here')
  await bar(db, disputed)
  return {
    ...pool,
    classSession: { ...first, ...timed },
    team,
    children: [disputed, second, third] as const,
  }
}

const guardianOf = ({ family_id }: { family_id: string }) => ({ familyId: family_id })

async function bar(db: Db, { childId, familyId }: { childId: string; familyId: string }) {
  const email_hash = testVault.lookup(`${crypto.randomUUID()}@example.com`)
  const father = await givenGuardian(db, { name: '赵志强', family_id: familyId, email_hash })
  await db
    .insertInto('guardianship')
    .values({
      ...{ guardian_id: father.id, child_id: childId, relation: 'father', may_register: 0 },
      ...{ may_collect: 0, gets_messages: 0, barred: 1 },
    })
    .execute()
}

async function seasonNow(db: Db) {
  const day = foshanDay(inMinutes(0))
  const season = await db
    .selectFrom('season')
    .select('id')
    .where('starts_on', '<=', day)
    .where('ends_on', '>', day)
    .executeTakeFirstOrThrow()
  return season.id
}
