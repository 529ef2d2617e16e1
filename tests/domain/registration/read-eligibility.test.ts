import { afterAll, expect, test } from 'vitest'
import {
  readEligibilityRules,
  readPlaceFacts,
  readSignUpFacts,
} from '#app/domain/registration/read-eligibility.ts'
import type { RegistrationState } from '#db/schema/registrations.ts'
import {
  givenChild,
  givenGuardian,
  givenOffering,
  givenTownElsewhere,
} from '#tests/support/given.ts'
import { givenRegistration } from '#tests/support/given-registration.ts'
import { givenTemplate } from '#tests/support/given-template.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenTemplate(db, { code: 'W01', title_zh: '陆上课' })

type Offering = Awaited<ReturnType<typeof givenOffering>>
const day = 86_400_000
const after = (days: number) => new Date(Date.parse(testNow) + days * day).toISOString()

async function rulesOf({ id }: Offering) {
  const row = db.selectFrom('offering').selectAll().where('id', '=', id)
  return readEligibilityRules(db, await row.executeTakeFirstOrThrow(), testNow)
}

async function factsOf(child: { id: string }, offering: Offering) {
  const factsFor = await readPlaceFacts(db, await rulesOf(offering), [child.id], testNow)
  return factsFor(child.id)
}

async function givenHeld(facts: Parameters<typeof givenOffering>[1], state: RegistrationState) {
  const [child, offering] = [await givenChild(db), await givenOffering(db, facts)]
  return { child, registrationId: await givenRegistration(db, { child, offering, state }) }
}

test('what an offering asks is its own rows and the figures in force today', async () => {
  const elsewhere = await givenTownElsewhere(db)
  const offering = await givenOffering(db, { prerequisite_code: 'W01' })
  const { id: offering_id } = offering
  await db.insertInto('offering_town').values({ offering_id, town_code: elsewhere }).execute()
  const opening = { district_code: '440604', opens_at: after(1) }
  await db
    .insertInto('offering_window')
    .values({ ...opening, offering_id })
    .execute()
  const figure = { name: 'open_registrations' as const, set_at: testNow }
  const later = { ...figure, value: 3, effective_on: '2026-07-02' }
  await db
    .insertInto('planning_rule')
    .values([{ ...figure, value: 7, effective_on: '2026-07-01' }, later])
    .execute()

  expect(await rulesOf(offering)).toMatchObject({
    ...{ townCodes: [elsewhere], openings: [opening], campTerms: 1, travelMinutes: 30 },
    prerequisite: { code: 'W01', titleZh: '陆上课' },
    openRegistrations: 7,
  })
  expect(await rulesOf(await givenOffering(db))).toMatchObject({
    ...{ townCodes: [], openings: [], prerequisite: null },
  })
})

test.each<[RegistrationState, boolean]>([
  ['confirmed', true],
  ['completed', true],
  ['waitlisted', false],
  ['offered', false],
  ['withdrawn', false],
  ['released', false],
])('what was %s counts as having been there: %j', async (state, counts) => {
  const { child } = await givenHeld({ template_code: 'W01' }, state)
  const pool = await givenOffering(db, { prerequisite_code: 'W01', first_starts_at: after(20) })
  expect((await factsOf(child, pool)).hasPrerequisite).toBe(counts)
})

test('what must come before has to be over by then, and to have been held', async () => {
  const before = { template_code: 'W01', last_ends_at: after(15) }
  const { child } = await givenHeld(before, 'confirmed')
  const pool = (starts: number) =>
    givenOffering(db, { prerequisite_code: 'W01', first_starts_at: after(starts) })
  expect((await factsOf(child, await pool(15))).hasPrerequisite).toBe(true)
  expect((await factsOf(child, await pool(14.9))).hasPrerequisite).toBe(false)

  const { child: other } = await givenHeld({ ...before, state: 'cancelled' }, 'confirmed')
  expect((await factsOf(other, await pool(20))).hasPrerequisite).toBe(false)
})

test.each<[RegistrationState, number]>([
  ['confirmed', 1],
  ['offered', 1],
  ['under_review', 1],
  ['completed', 1],
  ['waitlisted', 0],
  ['in_pool', 0],
  ['withdrawn', 0],
  ['released', 0],
])('a camp term that is %s uses up %d of the season', async (state, terms) => {
  const camp = { programme: 'camp' as const }
  const { child, registrationId } = await givenHeld(camp, state)
  const { campTerms } = await factsOf(child, await givenOffering(db, camp))
  expect(campTerms.map((one) => one.registrationId)).toEqual(terms ? [registrationId] : [])
})

test('terms are counted over all organisations, within one season, and only for camps', async () => {
  const season = { id: '2026-winter', starts_on: '2026-01-01', ends_on: '2026-02-28' }
  await db
    .insertInto('season')
    .values({ ...season, name_zh: '寒假', name_en: 'Winter' })
    .execute()
  const camp = { programme: 'camp' as const }
  const { child } = await givenHeld({ ...camp, season_id: season.id }, 'completed')
  expect((await factsOf(child, await givenOffering(db, camp))).campTerms).toEqual([])
  expect((await factsOf(child, await givenOffering(db))).campTerms).toEqual([])
})

test.each<[RegistrationState, boolean]>([
  ['completed', false],
  ['released', false],
  ['confirmed', false],
  ['withdrawn', true],
  ['waitlisted', true],
])('whoever was %s in a programme is a first-timer in it: %j', async (state, isFirstTimer) => {
  const { child } = await givenHeld({ programme: 'camp' }, state)
  const camp = await givenOffering(db, { programme: 'camp' })
  expect((await factsOf(child, camp)).isFirstTimer).toBe(isFirstTimer)
  expect((await factsOf(child, await givenOffering(db))).isFirstTimer).toBe(true)
})

test('a family’s sign-ups that are not over are counted together, with those about to be made', async () => {
  const guardian = await givenGuardian(db)
  const [one, two] = [await givenChild(db, {}, guardian), await givenChild(db, {}, guardian)]
  const over = await givenOffering(db, { last_ends_at: testNow })
  const states = ['confirmed', 'waitlisted', 'withdrawn'] as const
  for (const state of states) {
    await givenRegistration(db, { child: one, offering: await givenOffering(db), state })
  }
  await givenRegistration(db, { child: one, offering: over, state: 'confirmed' })
  const wanted = await givenOffering(db)
  const registrationId = await givenRegistration(db, {
    ...{ child: two, offering: wanted, state: 'waitlisted' as const },
  })

  const participants = [one, two].map((child) => ({ ...child, kind: 'child' as const }))
  const family = { guardianId: guardian.id, familyId: guardian.family_id }
  const asked = { ...family, participants, more: 2 }
  const facts = await readSignUpFacts(db, await rulesOf(wanted), asked, testNow)
  expect(facts(one.id)).toMatchObject({ openRegistrations: 5, registrationId: null })
  expect(facts(two.id)).toMatchObject({ openRegistrations: 5, registrationId })
})

test('a child whose guardians have no proved address cannot be reached', async () => {
  const silent = await givenGuardian(db, { email_verified_at: null })
  const child = await givenChild(db, {}, silent)
  const asked = {
    ...{ guardianId: silent.id, familyId: silent.family_id, more: 1 },
    participants: [{ ...child, kind: 'child' as const }],
  }
  const rules = await rulesOf(await givenOffering(db))
  const reached = async () => {
    const facts = await readSignUpFacts(db, rules, asked, testNow)
    return facts(child.id).isReachable
  }
  expect(await reached()).toBe(false)
  const proved = { email_verified_at: testNow }
  await db.updateTable('guardian').set(proved).where('id', '=', silent.id).execute()
  expect(await reached()).toBe(true)
})
