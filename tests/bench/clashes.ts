import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { findOfferingClashes } from '#app/domain/scheduling/find-clashes.ts'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { givenOffering, givenOrganisation, givenStaff, givenVenue } from '../support/given.ts'
import { givenRules } from '../support/given-planning.ts'
import { testNow } from '../support/operation.ts'
import { temporaryFolder } from '../support/running-server.ts'

// What it costs to find the clashes of ten meetings among 1,000 class sessions, and among 60,000. See docs/operations.md.
const asks = Number(process.env.BENCH_ASKS ?? 300)
const day = 86_400_000
const { db, close } = openDatabase(join(temporaryFolder(), 'bench.db'))
await migrateToLatest(db)
await givenRules(db)
const { id: organisation_id } = await givenOrganisation(db)
const venues = await many(400, async () => (await givenVenue(db)).id)
const teachers = await many(400, async () => {
  return (await givenStaff(db, { role: 'instructor', organisation_id })).id
})

const at = (list: string[], n: number) => list[n % list.length] ?? ''
const wanted = await givenOffering(db, { organisation_id, state: 'draft' })
await givenMeetings(wanted.id, 10, (n) => ({ venue: 0, teacher: 0, days: 7 * n, hour: 3 }))

// 1,000 in the ten weeks of the plan at forty places with forty teachers; then 59,000 more, in three years, everywhere.
await givenOfferings(100, (n) => ({ venue: n % 40, teacher: n % 40, days: n % 70, hour: n % 3 }))
const small = await measure()
await givenOfferings(5900, (n) => ({
  ...{ venue: n % 400, teacher: n % 400, hour: n % 3 },
  days: n % 400 < 40 ? 80 + (n % 1000) : n % 1000,
}))
const large = await measure()
await close()
process.stdout.write(
  [
    `ten meetings among  1,000 class sessions: ${small.toFixed(2)} ms of the processor`,
    `ten meetings among 60,000 class sessions: ${large.toFixed(2)} ms of the processor`,
    `growth: ${(large / small).toFixed(2)} (goal: at most 1.2)${large / small > 1.2 ? ' MISSED' : ''}`,
    '',
  ].join('\n'),
)

interface When {
  venue: number
  teacher: number
  /** From 18 July 2026 on. */
  days: number
  hour: number
}

/** Ten class sessions each. */
async function givenOfferings(count: number, when: (n: number) => When) {
  for (let offering = 0; offering < count; offering++) {
    const { id } = await givenOffering(db, { organisation_id, state: 'published' })
    await givenMeetings(id, 10, (n) => when(offering * 10 + n))
  }
}

async function givenMeetings(offering_id: string, count: number, when: (n: number) => When) {
  const rows = Array.from({ length: count }, (_, n) => ({ n, id: randomUUID(), ...when(n) }))
  const meetings = rows.map(({ n, id, venue, days, hour }) => {
    const starts = Date.parse('2026-07-18T01:00:00.000Z') + days * day + hour * 3_600_000
    return {
      ...{ id, offering_id, number: n + 1, venue_id: at(venues, venue), has_water: 0 as const },
      starts_at: new Date(starts).toISOString(),
      ends_at: new Date(starts + 3_600_000).toISOString(),
      held_on: new Date(starts).toISOString().slice(0, 10),
      ...{ state: 'scheduled' as const, sequence: 0, revised_at: testNow, created_at: testNow },
    }
  })
  const people = rows.map(({ id, teacher }) => ({
    ...{ id: randomUUID(), class_session_id: id, staff_id: at(teachers, teacher) },
    ...{ role: 'lead' as const, state: 'accepted' as const },
  }))
  await db.insertInto('class_session').values(meetings).execute()
  await db.insertInto('staff_assignment').values(people).execute()
}

/** Milliseconds of the processor for each ask: the middle of nine rounds. */
async function measure() {
  for (let n = 0; n < asks; n++) await findOfferingClashes(db, wanted.id)
  const rounds: number[] = []
  for (let round = 0; round < 9; round++) {
    const before = process.cpuUsage()
    for (let n = 0; n < asks; n++) await findOfferingClashes(db, wanted.id)
    const { user, system } = process.cpuUsage(before)
    rounds.push((user + system) / 1000 / asks)
  }
  return rounds.sort((one, next) => one - next)[4] ?? 0
}

async function many<Made>(count: number, make: (n: number) => Promise<Made>) {
  const made: Made[] = []
  for (let n = 0; n < count; n++) made.push(await make(n))
  return made
}
