import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { wrongsOf } from '#tests/support/fair-places.ts'
import {
  givenChild,
  givenGuardian,
  givenLesson,
  givenOrganisation,
  givenStaff,
  givenVenue,
} from '#tests/support/given.ts'
import { testDataKey, testNow } from '#tests/support/operation.ts'
import type { Act } from '#tests/support/race-all-paths.ts'
import { inSeveralProcesses } from '#tests/support/several-processes.ts'
import { freshPostgresUrl } from '#tests/support/test-db.ts'

const folder = mkdtempSync(join(tmpdir(), 'paths-'))
const server = inject('postgresServer')
const url = server ? await freshPostgresUrl(server) : join(folder, 'paths.db')
const { db, close } = openDatabase(url)
if (!server) await migrateToLatest(db)
afterAll(async () => {
  await close()
  rmSync(folder, { recursive: true })
})

const families = 200
const script = 'tests/support/race-all-paths.ts'

/** Numbers that look random and are the same in every run. */
function takeDice(seed: number) {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** Four offerings with few places: two at the same hour, one with reserved places, one in another town soon after. */
async function givenScarceOfferings() {
  const organisation_id = (await givenOrganisation(db)).id
  const coordinator = await givenStaff(db, { organisation_id })
  const away = await givenVenue(db, { town_code: '440606113' })
  const at = (hours: number) =>
    new Date(Date.parse(testNow) + (14 * 24 + hours) * 3_600_000).toISOString()
  const one = await givenLesson(db, { organisation_id, max_places: 12 })
  const two = await givenLesson(db, { organisation_id, max_places: 9 })
  const reserved = { reserved_for: 'new_residents' as const, reserved_places: 4 }
  const three = await givenLesson(db, {
    ...{
      organisation_id,
      max_places: 10,
      ...reserved,
      reserved_reason_zh: '公示',
      reserved_reason_en: 'published',
    },
    ...{ first_starts_at: at(3), last_ends_at: at(4.5) },
  })
  const soon = { first_starts_at: at(4.75), last_ends_at: at(6.25) }
  const four = await givenLesson(db, { organisation_id, max_places: 8, ...soon })
  await db
    .updateTable('class_session')
    .set({ venue_id: away.id })
    .where('id', '=', four.classSession.id)
    .execute()
  return {
    offeringIds: [one, two, three, four].map(({ offering }) => offering.id),
    staff: { staffId: coordinator.id, organisationId: organisation_id },
  }
}

/** Families of one or two children; every third is not of new residents. */
async function givenFamilies() {
  const all: Act['who'][] = []
  for (let n = 0; n < families; n++) {
    const parent = await givenGuardian(db)
    const status = n % 3 === 0 ? ('no' as const) : ('permit' as const)
    const children = []
    for (let child = 0; child <= n % 2; child++) {
      children.push(await givenChild(db, { new_resident_status: status }, parent))
    }
    all.push(children.map(({ id, guardian_id, family_id }) => ({ id, guardian_id, family_id })))
  }
  return all
}

const kinds = [
  ...(['sign-up', 'sign-up', 'sign-up', 'sign-up-all', 'sign-up-all', 'exchange'] as const),
  ...(['withdraw', 'withdraw', 'accept', 'accept', 'decline', 'lapse', 'raise'] as const),
  ...(['admit', 'release', 'release', 'reserve-less'] as const),
]

test('200 families, three processes, every path that frees or takes a place at once: nothing oversold, nothing left free, no half of siblings', async () => {
  const { offeringIds, staff } = await givenScarceOfferings()
  const all = await givenFamilies()
  const roll = takeDice(7)
  const some = <Item>(items: readonly Item[]): Item => {
    const item = items[roll(items.length)]
    if (item === undefined) throw new Error('nothing to choose from')
    return item
  }
  const actsOf = (count: number): Act[] =>
    Array.from({ length: count }, () => ({
      ...{ act: some(kinds), offeringId: some(offeringIds), who: some(all), staff },
    }))

  const wanted = [
    ...['sign-up done', 'sign-up refused', 'sign-up-all done', 'exchange done'],
    ...['withdraw withdrawn', 'accept accepted', 'decline declined', 'raise raised'],
    ...['release released', 'reserve-less saved'],
  ]
  let seen = new Set<string>()
  const hasSeenAll = () => wanted.every((one) => seen.has(one))
  // What meets what is chance: three rounds, and a few more where something has not happened yet.
  for (let round = 0; round < 3 || (round < 10 && !hasSeenAll()); round++) {
    const now = new Date(Date.parse(testNow) + round * 3_600_000).toISOString()
    const args = () => [url, testDataKey, now, JSON.stringify(actsOf(100))]
    const outcomes: string[][] = await inSeveralProcesses(script, [args(), args(), args()])
    seen = new Set([...seen, ...outcomes.flat()])
    expect(await wrongsOf(db, now)).toEqual([])
  }
  expect([...seen]).toEqual(expect.arrayContaining(wanted))
}, 120_000)
