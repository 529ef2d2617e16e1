import { afterAll, expect, test } from 'vitest'
import { applyDraw } from '#app/domain/ballot/apply-draw.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { givenChild, givenGuardian } from '#tests/support/given.ts'
import { drawOf, givenDraw, hoursLater } from '#tests/support/given-draw.ts'
import {
  appliedState,
  entriesOf,
  freeze,
  givenBallotOffering,
  givenLink,
  hold,
} from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Draw = Awaited<ReturnType<typeof givenDraw>>
const apply = ({ id, reveal_by }: Draw) => applyDraw(db, id, operationAt(reveal_by))

async function pooled(offering: { id: string }, n: number, facts = {}) {
  const rows = []
  for (let i = 0; i < n; i++) {
    rows.push(await givenPooled(db, await givenChild(db), offering.id, facts))
  }
  return rows
}
async function applied(draw: Draw) {
  expect(await apply(draw)).toBe(true)
  expect(await drawOf(db, draw.id)).toMatchObject({ state: 'applied', applied_at: draw.reveal_by })
  return entriesOf(db, draw.id)
}
const skipsOf = (registrationId: string) =>
  db
    .selectFrom('waitlist_skip')
    .select('reason')
    .where('registration_id', '=', registrationId)
    .execute()

test('who was drawn is offered a place, everybody else waits in the order of the draw, and all are told once', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  await pooled(offering, 6)
  await freeze(db, draw)
  const { placements, waitlists } = await hold(db, draw)
  const entries = await applied(draw)

  const drawn = entries.filter(({ state }) => state === 'offered')
  const members = (rows: typeof entries) => rows.map(({ member_number }) => member_number).sort()
  expect(members(drawn)).toEqual(placements.map(({ member }) => member).sort())
  expect(drawn.map(({ result }) => result)).toEqual(['drawn', 'drawn'])
  const waiting = entries.filter(({ state }) => state === 'waitlisted')
  const inOrder = waiting.toSorted((a, b) => a.rank - b.rank)
  expect(inOrder.map(({ member_number }) => member_number)).toEqual(
    waitlists[0]?.members.map(({ member }) => member),
  )
  expect(Math.min(...inOrder.map(({ rank }) => rank))).toBeGreaterThan(6)
  const { news, offerings } = await appliedState(db, draw.id)
  expect(news.map(({ cause }) => cause).sort()).toEqual([
    ...Array(4).fill('not-drawn'),
    ...Array(2).fill('offer-drawn'),
  ])
  expect(offerings).toMatchObject([{ state: 'drawn', places_taken: 2 }])
  const told = await db
    .selectFrom('notification')
    .select('facts')
    .where('registration_id', '=', inOrder[0]?.registration_id ?? '')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(told.facts)).toEqual({ position: 1 })
})

test('a second choice ends where the first was drawn, and not where that was called off meanwhile', async () => {
  const draw = await givenDraw(db)
  const first = await givenBallotOffering(db, draw, { max_places: 1 })
  const second = await givenBallotOffering(db, draw, { max_places: 1 })
  const off = await givenBallotOffering(db, draw, { max_places: 1 })
  const lucky = await givenChild(db)
  await givenPooled(db, lucky, first.id)
  const other = await givenPooled(db, lucky, second.id, { preference: 2 })
  const unlucky = await givenChild(db)
  await givenPooled(db, unlucky, off.id)
  const instead = await givenPooled(db, unlucky, second.id, { preference: 2 })
  await freeze(db, draw)
  await hold(db, draw)
  await db.updateTable('offering').set({ state: 'cancelled' }).where('id', '=', off.id).execute()
  const entries = await applied(draw)
  const of = (id: string) => entries.find(({ registration_id }) => registration_id === id)
  expect(of(other.id)).toMatchObject({ state: 'withdrawn', result: 'other_choice' })
  const event = await db
    .selectFrom('registration_event')
    .select(['to_state', 'reason'])
    .where('registration_id', '=', other.id)
    .execute()
  expect(event).toEqual([{ to_state: 'withdrawn', reason: 'other-choice-drawn' }])
  // The place nobody was drawn for goes to who waits now.
  expect(of(instead.id)).toMatchObject({ state: 'offered', result: 'waiting' })
  const { state } = await db
    .selectFrom('offering')
    .select('state')
    .where('id', '=', off.id)
    .executeTakeFirstOrThrow()
  expect(state).toBe('cancelled')
})

test('the place of who withdrew after the pool was frozen goes on to the next', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 1 })
  const rows = await pooled(offering, 3)
  await freeze(db, draw)
  const { placements, waitlists } = await hold(db, draw)
  const before = await entriesOf(db, draw.id)
  const idOf = (member = '') => before.find((one) => one.member_number === member)?.registration_id
  const gone = rows.find(({ id }) => id === idOf(placements[0]?.member))
  await withdrawRegistration(
    db,
    {
      guardianId: gone?.guardian_id ?? '',
      familyId: gone?.family_id ?? '',
      registrationId: gone?.id ?? '',
    },
    operationAt(hoursLater(90)),
  )
  const entries = await applied(draw)
  const next = idOf(waitlists[0]?.members[0]?.member)
  expect(
    entries.filter(({ state }) => state === 'offered').map((one) => one.registration_id),
  ).toEqual([next])
  expect(entries.find((one) => one.registration_id === gone?.id)).toMatchObject({ result: 'left' })
})

test('who has a clashing place meanwhile waits at the top, with the reason, and the place goes on', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 1 })
  const elsewhere = await givenBallotOffering(db, draw, { draw_id: null, allocation: 'first_come' })
  const rows = await pooled(offering, 2)
  await freeze(db, draw)
  const { placements } = await hold(db, draw)
  const before = await entriesOf(db, draw.id)
  const winner = before.find((one) => one.member_number === placements[0]?.member)
  const row = rows.find(({ id }) => id === winner?.registration_id)
  if (!row) throw new Error('nobody was drawn')
  await givenPooled(
    db,
    { id: row.participant_id, family_id: row.family_id, guardian_id: row.guardian_id },
    elsewhere.id,
    { state: 'confirmed', preference: null },
  )
  const entries = await applied(draw)
  const of = (id: string) => entries.find(({ registration_id }) => registration_id === id)
  expect(of(row.id)).toMatchObject({ state: 'waitlisted', result: 'drawn' })
  expect(await skipsOf(row.id)).toEqual([{ reason: 'clash' }])
  const loser = rows.find(({ id }) => id !== row.id)
  expect(of(loser?.id ?? '')).toMatchObject({ state: 'offered' })
  const told = await db
    .selectFrom('notification')
    .select(['cause', 'facts'])
    .where('registration_id', '=', row.id)
    .execute()
  expect(told.map(({ cause, facts }) => [cause, JSON.parse(facts)])).toEqual([
    ['not-drawn', { position: 1, because: 'clash' }],
  ])
})

test('siblings who go all or none are offered places together, in one message', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 2 })
  const guardian = await givenGuardian(db)
  const link_group_id = await givenLink(db, 'all')
  const pair = []
  for (const _ of [1, 2]) {
    const child = await givenChild(db, {}, guardian)
    pair.push(await givenPooled(db, child, offering.id, { link_group_id }))
  }
  await freeze(db, draw)
  await hold(db, draw)
  await applied(draw)
  const { entries, news } = await appliedState(db, draw.id)
  expect(entries.map(({ state }) => state)).toEqual(['offered', 'offered'])
  expect(news.map(({ cause }) => cause)).toEqual(['offer-drawn'])
})

test('one who was left out of the pool waits after the others and is told why', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 1 })
  const [old] = [
    await givenPooled(db, await givenChild(db, { primary_entry_year: 2010 }), offering.id),
  ]
  await pooled(offering, 2)
  await freeze(db, draw)
  await hold(db, draw)
  const entries = await applied(draw)
  const waiting = entries.filter(({ state }) => state === 'waitlisted')
  const last = waiting.toSorted((a, b) => b.rank - a.rank)[0]
  expect(last).toMatchObject({
    registration_id: old.id,
    result: 'dropped',
    dropped: 'not-eligible',
  })
})

test('applied once: again, or by two at once, changes nothing', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  const other = await givenBallotOffering(db, draw)
  await pooled(offering, 5)
  await pooled(other, 5)
  await freeze(db, draw)
  await hold(db, draw)
  const answers = await Promise.all([apply(draw), apply(draw)])
  expect(answers.sort()).toEqual([false, true])
  const state = await appliedState(db, draw.id)
  expect(state.offers.length).toBe(4)
  expect(state.news.length).toBe(10)
  expect(await apply(draw)).toBe(false)
  expect(await appliedState(db, draw.id)).toEqual(state)
})
