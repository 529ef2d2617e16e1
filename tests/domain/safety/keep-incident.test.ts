import { afterAll, expect, test } from 'vitest'
import { escalateIncidents } from '#app/domain/safety/escalate-incidents.ts'
import { keepIncident } from '#app/domain/safety/keep-incident.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { mailsOf } from '#tests/support/given-pool.ts'
import { anIncident, givenOfficers, givenPoolOnSite } from '#tests/support/given-safety.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const { city, district } = await givenOfficers(db)

type Pool = Awaited<ReturnType<typeof givenPoolOnSite>>
type Facts = Parameters<typeof anIncident>[1]

async function report(pool: Pool, facts: Facts = {}) {
  const record = anIncident(pool.at(0), facts)
  const operation = operationAt(pool.at(0))
  await db.inTransaction((tx) => keepIncident(tx, { ...pool.by, record }, operation))
  return record.id
}

/** Who was told of an incident, each as often as it was. */
async function toldOf(id: string, pool: Pool) {
  const names = new Map([
    [pool.coordinator.id, 'coordinator'],
    [city.id, 'city'],
    [district.id, 'district'],
  ])
  return (await mailsOf(db, 'incident-reported'))
    .filter(({ facts }) => facts.incident_id === id)
    .map(({ recipient_id }) => names.get(recipient_id) ?? recipient_id)
    .sort()
}
const escalateAt = (at: string) => escalateIncidents(db, db, operationAt(at))

test('a minor incident is told to the coordinators, a serious one to district and city as well', async () => {
  const pool = await givenPoolOnSite(db)
  expect(await toldOf(await report(pool), pool)).toEqual(['coordinator'])
  const all = ['city', 'coordinator', 'district']
  expect(await toldOf(await report(pool, { severity: 'serious' }), pool)).toEqual(all)
  expect(await toldOf(await report(pool, { severity: 'critical' }), pool)).toEqual(all)
})

test('sent twice at once it is one incident, told once', async () => {
  const pool = await givenPoolOnSite(db)
  const record = anIncident(pool.at(0))
  const keep = () =>
    db.inTransaction((tx) => keepIncident(tx, { ...pool.by, record }, operationAt(pool.at(1))))
  await Promise.all([keep(), keep()])
  expect(await toldOf(record.id, pool)).toEqual(['coordinator'])
})

test('what it says is not to be read in the database, and it names only children of its class session', async () => {
  const pool = await givenPoolOnSite(db)
  const other = await givenPoolOnSite(db, 1)
  const foreign = other.registrations[0] ?? ''
  const id = await report(pool, { registrationIds: [pool.registrations[0] ?? '', foreign] })
  const children = db.selectFrom('incident_child').select('registration_id')
  expect(await children.where('incident_id', '=', id).execute()).toEqual([
    { registration_id: pool.registrations[0] },
  ])
  const tables = ['incident', 'incident_event', 'audit_event', 'notification'] as const
  for (const table of tables) {
    const rows = JSON.stringify(await db.selectFrom(table).selectAll().execute())
    expect([table, rows]).not.toEqual([table, expect.stringMatching(/滑倒|包扎|妈妈/)])
  }
})

test('one that nobody has looked at ten minutes later is told to the coordinators again, once', async () => {
  const pool = await givenPoolOnSite(db)
  const id = await report(pool)
  await escalateAt(pool.at(9))
  expect(await toldOf(id, pool)).toEqual(['coordinator'])
  await Promise.all([escalateAt(pool.at(10)), escalateAt(pool.at(10))])
  await escalateAt(pool.at(30))
  expect(await toldOf(id, pool)).toEqual(['coordinator', 'coordinator'])
})

test('one that somebody has looked at is not told again', async () => {
  const pool = await givenPoolOnSite(db)
  const id = await report(pool)
  await db.updateTable('incident').set({ state: 'in_hand' }).where('id', '=', id).execute()
  await escalateAt(pool.at(60))
  expect(await toldOf(id, pool)).toEqual(['coordinator'])
})

test('a serious one that is neither followed up nor closed after an hour is told to the city again', async () => {
  const pool = await givenPoolOnSite(db)
  const [quiet, followed] = [
    await report(pool, { severity: 'serious' }),
    await report(pool, { severity: 'serious' }),
  ]
  const seen = db.updateTable('incident').set({ state: 'in_hand' })
  await seen.where('id', 'in', [quiet, followed]).execute()
  await db
    .insertInto('incident_event')
    .values({
      ...{ id: crypto.randomUUID(), incident_id: followed, kind: 'followed_up' },
      ...{ at: pool.at(20), staff_id: pool.coordinator.id },
    })
    .execute()
  await escalateAt(pool.at(59))
  expect(await toldOf(quiet, pool)).toEqual(['city', 'coordinator', 'district'])
  await escalateAt(pool.at(61))
  expect(await toldOf(quiet, pool)).toEqual(['city', 'city', 'coordinator', 'district'])
  expect(await toldOf(followed, pool)).toEqual(['city', 'coordinator', 'district'])
})
