import { randomUUID } from 'node:crypto'
import { hashToken, newToken } from '#app/access/token.ts'
import type { Db } from '#db/schema.ts'
import { givenOffering, givenOrganisation, givenStaff, givenVenue } from './given.ts'
import { givenRules } from './given-planning.ts'
import { testVault } from './operation.ts'

const hour = 3_600_000
const at = (hours: number) => new Date(Date.now() + hours * hour).toISOString()
const wall = (hours: number) => at(hours + 8).slice(0, 16)

/**
 * A town under a typhoon: class sessions of the coming hours, each with its families (one registration and calendar
 * entry each, a proved mailbox), and a city officer who is signed in. Beside it nothing else is in that town.
 */
export async function givenStorm(
  db: Db,
  { classSessions, families }: { classSessions: number; families: number },
) {
  await givenRules(db)
  const officer = await givenStaff(db, { role: 'city_officer' })
  const token = newToken()
  await db
    .insertInto('sign_in')
    .values({
      ...{ token_hash: hashToken(token), staff_id: officer.id, shared_device: 0 },
      ...{ created_at: at(0), last_seen_at: at(0), expires_at: at(10) },
    })
    .execute()
  const townCode = '440606113'
  const venue = await givenVenue(db, { town_code: townCode, capacity: 5000 })
  const organisation = await givenOrganisation(db, { uscc: '52440699MJ88888888' })
  const perOffering = 10
  const meetings: { id: string; offering_id: string }[] = []
  for (let n = 0; n < Math.ceil(classSessions / perOffering); n++) {
    const offering = await givenOffering(db, {
      ...{ first_starts_at: at(2), last_ends_at: at(20), created_at: at(-100) },
      ...{ registration_opens_at: at(-90), registration_closes_at: at(-1) },
      ...{ max_places: 1000, organisation_id: organisation.id },
    })
    const some = Math.min(perOffering, classSessions - meetings.length)
    for (let number = 1; number <= some; number++) {
      meetings.push({ id: randomUUID(), offering_id: offering.id })
    }
  }
  const rows = meetings.map(({ id, offering_id }, n) => ({
    ...{
      id,
      offering_id,
      number: (n % perOffering) + 1,
      venue_id: venue.id,
      has_water: 0 as const,
    },
    ...{ starts_at: at(2 + (n % 10)), ends_at: at(3 + (n % 10)), held_on: at(8).slice(0, 10) },
    ...{ state: 'scheduled' as const, sequence: 0, revised_at: at(-90), created_at: at(-90) },
  }))
  await inBatches(rows, (some) => db.insertInto('class_session').values(some).execute())
  // Each family comes to one class session of an offering: as many messages as registrations.
  const made = Array.from({ length: families }, (_, n) =>
    aFamily(n, meetings[n % meetings.length] ?? { id: '', offering_id: '' }),
  )
  await inBatches(made, async (some) => {
    await db.inTransaction(async (tx) => {
      await tx
        .insertInto('family')
        .values(some.map((one) => one.family))
        .execute()
      await tx
        .insertInto('guardian')
        .values(some.map((one) => one.guardian))
        .execute()
      await tx
        .insertInto('child')
        .values(some.map((one) => one.child))
        .execute()
      await tx
        .insertInto('registration')
        .values(some.map((one) => one.registration))
        .execute()
      await tx
        .insertInto('calendar_entry')
        .values(some.map((one) => one.entry))
        .execute()
    })
  })
  return { townCode, cookie: `staff=${token}`, officer, from: wall(0), to: wall(24) }
}

function aFamily(
  n: number,
  { id: classSessionId, offering_id }: { id: string; offering_id: string },
) {
  const [family_id, guardian_id, child_id, id] = [...Array(4)].map(() => randomUUID())
  if (!family_id || !guardian_id || !child_id || !id) throw new Error('no ids')
  const key = testVault.newKey()
  const email = `storm-${n}-${guardian_id}@example.com`
  return {
    family: { id: family_id, wrapped_key: key, created_at: at(-100) },
    guardian: {
      ...{ id: guardian_id, family_id, name: '何丽云', locale: 'zh-CN' as const },
      ...{ email_sealed: testVault.seal(key, email), email_hash: testVault.lookup(email) },
      ...{ email_verified_at: at(-100), created_at: at(-100) },
    },
    child: {
      ...{ id: child_id, family_id, name: '何小雨', sex: 'girl' as const, born_on: '2015-03-01' },
      ...{ primary_entry_year: 2021, town_code: '440606001', created_at: at(-100) },
      ...{ new_resident_status: 'permit' as const, new_resident_declared_on: '2026-06-01' },
    },
    registration: {
      ...{ id, code: id.slice(0, 18), offering_id, family_id, guardian_id, child_id },
      ...{ participant_id: child_id, state: 'confirmed' as const, channel: 'online' as const },
      ...{
        rank: n + 1,
        may_leave_alone: 0 as const,
        in_reserved: 0 as const,
        registered_at: at(-80),
        state_since: at(-80),
      },
    },
    entry: {
      ...{ id: randomUUID(), registration_id: id, class_session_id: classSessionId, sequence: 0 },
      ...{ uid: `e-${randomUUID()}@xuetang`, status: 'confirmed' as const },
      ...{ revised_at: at(-80), created_at: at(-80) },
    },
  }
}

async function inBatches<Item>(items: Item[], work: (some: Item[]) => Promise<unknown>) {
  for (let from = 0; from < items.length; from += 500) await work(items.slice(from, from + 500))
}
