import { afterAll, expect, test } from 'vitest'
import { closeDraw } from '#app/domain/ballot/close-draw.ts'
import { numberTickets } from '#app/domain/ballot/number-tickets.ts'
import { givenChild, givenGuardian, givenOffering } from '#tests/support/given.ts'
import { givenDraw } from '#tests/support/given-draw.ts'
import { entriesOf, givenBallotOffering, givenLink } from '#tests/support/given-drawn-ballot.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function siblings(n: number) {
  const guardian = await givenGuardian(db)
  return Promise.all(Array.from({ length: n }, () => givenChild(db, {}, guardian)))
}
async function number(draw: { id: string; closes_at: string }) {
  const operation = operationAt(draw.closes_at)
  await closeDraw(db, draw.id, operation)
  while (await numberTickets(db, draw.id, operation));
  const entries = await entriesOf(db, draw.id)
  return (registration: { id: string }) => {
    const entry = entries.find((one) => one.registration_id === registration.id)
    if (!entry) throw new Error('no entry')
    return entry
  }
}

test('a child has one ticket for all its choices of a programme, and another for another programme', async () => {
  const draw = await givenDraw(db)
  const [one, other] = [await givenBallotOffering(db, draw), await givenBallotOffering(db, draw)]
  const school = await givenBallotOffering(db, draw, { programme: 'school', days: 20 })
  const child = await givenChild(db)
  const first = await givenPooled(db, child, one.id)
  const second = await givenPooled(db, child, other.id, { preference: 2 })
  const lesson = await givenPooled(db, child, school.id)
  const entry = await number(draw)
  expect(entry(first).ticket_number).toMatch(/^[0-9a-f]{32}$/)
  expect(entry(second).ticket_number).toBe(entry(first).ticket_number)
  expect(entry(lesson).ticket_number).not.toBe(entry(first).ticket_number)
  expect(new Set([first, second, lesson].map((one) => entry(one).member_number)).size).toBe(1)
})

test('a child whom two families signed up has one ticket all the same, and is drawn as one', async () => {
  const draw = await givenDraw(db)
  const [one, other] = [await givenBallotOffering(db, draw), await givenBallotOffering(db, draw)]
  const child = await givenChild(db)
  const father = await givenGuardian(db)
  const first = await givenPooled(db, child, one.id)
  const theirs = { ...child, guardian_id: father.id, family_id: father.family_id }
  const second = await givenPooled(db, theirs, other.id, { preference: 2 })
  const entry = await number(draw)
  expect(entry(second).ticket_number).toBe(entry(first).ticket_number)
  expect(entry(second).member_number).toBe(entry(first).member_number)
})

test('siblings linked in one of the offerings share a ticket, others have their own', async () => {
  const draw = await givenDraw(db)
  const [one, other] = [await givenBallotOffering(db, draw), await givenBallotOffering(db, draw)]
  const [first, second, third] = await siblings(3)
  if (!first || !second || !third) throw new Error('no siblings')
  const link_group_id = await givenLink(db, 'all')
  const linked = [
    await givenPooled(db, first, one.id, { link_group_id }),
    await givenPooled(db, second, one.id, { link_group_id }),
  ]
  const apart = await givenPooled(db, second, other.id, { preference: 2 })
  const alone = await givenPooled(db, third, one.id)
  const entry = await number(draw)
  const tickets = [...linked, apart].map((row) => entry(row).ticket_number)
  expect(new Set(tickets).size).toBe(1)
  expect(entry(alone).ticket_number).not.toBe(tickets[0])
  expect(entry(alone).member_number).not.toBe(entry(apart).member_number)
})

test('what could not be had is left out with the reason, for siblings who go all or none together', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  const elsewhere = await givenBallotOffering(db, draw, { draw_id: null, allocation: 'first_come' })
  const [busy, sibling] = await siblings(2)
  if (!busy || !sibling) throw new Error('no siblings')
  await givenPooled(db, busy, elsewhere.id, { state: 'confirmed', preference: null })
  const link_group_id = await givenLink(db, 'all')
  const pair = [
    await givenPooled(db, busy, offering.id, { link_group_id }),
    await givenPooled(db, sibling, offering.id, { link_group_id }),
  ]
  const tooOld = await givenPooled(
    db,
    await givenChild(db, { primary_entry_year: 2010 }),
    offering.id,
  )
  const free = await givenPooled(db, await givenChild(db), offering.id)
  const entry = await number(draw)
  expect(pair.map((row) => entry(row).dropped)).toEqual(['clash', 'clash'])
  expect(entry(tooOld).dropped).toBe('not-eligible')
  expect(entry(free).dropped).toBeNull()
})

test('a camp term already held in the season leaves another camp out', async () => {
  const draw = await givenDraw(db)
  const camp = await givenBallotOffering(db, draw, { programme: 'camp' })
  const held = await givenOffering(db, { programme: 'camp' })
  const child = await givenChild(db)
  await givenPooled(db, child, held.id, { state: 'confirmed', preference: null })
  const again = await givenPooled(db, child, camp.id)
  expect((await number(draw))(again).dropped).toBe('camp-cap')
})

test('weights: first-timers more, the season’s earlier bad luck more, late withdrawals less', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw, { max_places: 9 })
  const past = await givenOffering(db, { season_id: '2026-summer' })
  const earlier = await givenDraw(db, { state: 'applied' })
  const missed = await givenBallotOffering(db, earlier, { programme: 'school', state: 'drawn' })

  const newcomer = await givenChild(db)
  const [regular, unlucky, late] = [
    await givenChild(db),
    await givenChild(db),
    await givenChild(db),
  ]
  for (const child of [regular, unlucky, late]) {
    await givenPooled(db, child, past.id, { state: 'completed', preference: null })
  }
  const lost = await givenPooled(db, unlucky, missed.id, { state: 'waitlisted' })
  const lostTicket = { number: 'f'.repeat(32), draw_id: earlier.id, weight: 2, created_at: '2026' }
  await db.insertInto('ballot_ticket').values(lostTicket).execute()
  await db
    .insertInto('ballot_entry')
    .values({
      ...{ registration_id: lost.id, draw_id: earlier.id, ticket_number: lostTicket.number },
      ...{ member_number: 'e'.repeat(32), weight_facts: '{}', result: 'waiting' },
    })
    .execute()
  for (const _ of [1, 2, 3]) {
    const other = await givenOffering(db)
    const given = { state: 'withdrawn', preference: null } as const
    const { id } = await givenPooled(db, late, other.id, given)
    await db
      .insertInto('registration_event')
      .values({
        ...{ id: `late ${id}`, registration_id: id, from_state: 'confirmed' },
        ...{ to_state: 'withdrawn', at: '2026-06-20T00:00:00.000Z', reason: 'late' },
        ...{ actor_kind: 'guardian', actor_id: late.guardian_id },
      })
      .execute()
  }
  const weights = new Map<string, number>()
  const rows = []
  for (const child of [newcomer, regular, unlucky, late]) {
    rows.push(await givenPooled(db, child, offering.id))
  }
  const entry = await number(draw)
  const tickets = await db.selectFrom('ballot_ticket').selectAll().execute()
  for (const { number: ticket, weight } of tickets) weights.set(ticket, weight)
  expect(rows.map((row) => weights.get(entry(row).ticket_number))).toEqual([4, 2, 3, 1])
})

test('run again and again, and by two at once, nobody has a second ticket', async () => {
  const draw = await givenDraw(db)
  const offering = await givenBallotOffering(db, draw)
  for (let n = 0; n < 120; n++) await givenPooled(db, await givenChild(db), offering.id)
  const operation = operationAt(draw.closes_at)
  await closeDraw(db, draw.id, operation)
  const run = () => numberTickets(db, draw.id, operation)
  await Promise.all([run(), run(), run()])
  const before = await entriesOf(db, draw.id)
  expect(before.length).toBe(120)
  expect(await run()).toBe(false)
  expect(await entriesOf(db, draw.id)).toEqual(before)
  expect(new Set(before.map(({ ticket_number }) => ticket_number)).size).toBe(120)
})
