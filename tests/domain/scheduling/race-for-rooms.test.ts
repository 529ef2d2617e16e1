import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import {
  givenClassSession,
  givenOffering,
  givenOrganisation,
  givenVenue,
} from '#tests/support/given.ts'
import { givenAssignment, givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { inSeveralProcesses } from '#tests/support/several-processes.ts'
import { freshPostgresUrl } from '#tests/support/test-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'race-'))
const server = inject('postgresServer')
const url = server ? await freshPostgresUrl(server) : join(folder, 'race.db')
const { db, close } = openDatabase(url)
if (!server) await migrateToLatest(db)
await givenRules(db)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const script = 'tests/support/race-bookings.ts'
const race = async (halves: string[][]) => {
  const args = halves.map((ids) => [url, JSON.stringify(ids)])
  return (await inSeveralProcesses(script, args)).flat().sort()
}

test('ten organisations in two processes want one room at one instant: exactly one gets it', async () => {
  const venue = await givenVenue(db)
  const room = { id: 'red', venue_id: venue.id, name_zh: '红房间', name_en: 'Red', capacity: 30 }
  await db.insertInto('room').values(room).execute()
  const offeringIds: string[] = []
  for (let i = 0; i < 10; i++) {
    const { id: organisation_id } = await givenOrganisation(db)
    const offering = await givenOffering(db, { organisation_id, state: 'draft' })
    await givenClassSession(db, offering, { venue_id: venue.id, room_id: room.id })
    offeringIds.push(offering.id)
  }

  const outcomes = await race([offeringIds.slice(0, 5), offeringIds.slice(5)])

  expect(outcomes).toEqual(['submitted', ...Array(9).fill('venue-taken')])
  const submitted = db.selectFrom('offering').where('state', '=', 'submitted').select('id')
  expect(await submitted.execute()).toHaveLength(1)
})

test('two offerings that want the same places in opposite order, with one teacher: one gets them', async () => {
  const { id: organisation_id } = await givenOrganisation(db)
  const teacher = await givenTeacher(db, organisation_id)
  const venues = [await givenVenue(db), await givenVenue(db)].map(({ id }) => id)
  const wants = async (venueIds: string[]) => {
    const offering = await givenOffering(db, { organisation_id, state: 'draft' })
    for (const [at, venue_id] of venueIds.entries()) {
      const starts_at = `2026-07-2${at}T02:00:00.000Z`
      const facts = { number: at + 1, venue_id, starts_at }
      const { id } = await givenClassSession(db, offering, facts)
      await givenAssignment(db, id, teacher.id)
    }
    return offering.id
  }
  const [one, other] = [await wants(venues), await wants(venues.toReversed())]

  expect(await race([[one], [other]])).toEqual(['staff-taken', 'submitted'])
})
