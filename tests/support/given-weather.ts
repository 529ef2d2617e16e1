import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Officer } from '#app/domain/weather/officer-reach.ts'
import { orderSuspension } from '#app/domain/weather/order-suspension.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenChild, givenClassSession, givenGuardian, givenOffering, givenVenue } from './given.ts'
import { givenRules } from './given-planning.ts'
import { operationAt, testNow, testVault } from './operation.ts'

type Row<Table extends keyof Database> = Insertable<Database[Table]>

export const daliang = '440606001'
export const chencun = '440606113'

/** The instant that many hours after testNow: 10:00 on 1 July 2026 in Foshan. */
export const inHours = (hours: number) =>
  new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()

export const cityOfficer = ({ id }: { id: string }): Officer => ({
  ...{ staffId: id, isCity: true, districtCodes: [] },
})

interface Meeting {
  town?: string
  kind?: 'room' | 'pool' | 'outdoor'
  setting?: 'indoor' | 'outdoor' | 'pool' | 'waterside'
  water?: 0 | 1
  /** Hours after testNow. */
  from: number
  to: number
  state?: Row<'class_session'>['state']
  offeringState?: Row<'offering'>['state']
  organisationId?: string
}

/** An offering with class sessions; its state, setting and organisation are those of the first. */
export async function givenMeetings(db: Db, ...meetings: [Meeting, ...Meeting[]]) {
  const [first] = meetings
  const offering = await givenOffering(db, {
    ...{ setting: first.setting ?? 'indoor', state: first.offeringState ?? 'published' },
    ...{ first_starts_at: inHours(first.from), last_ends_at: inHours(first.to) },
    ...(first.organisationId && { organisation_id: first.organisationId }),
  })
  const classSessions = []
  for (const [at, meeting] of meetings.entries()) {
    const { town = daliang, kind = 'room', from, to, water = 0, state = 'scheduled' } = meeting
    const pool = kind === 'pool' ? { pool_area_m2: 250, pool_depth_cm: 120 } : {}
    const venue = await givenVenue(db, { town_code: town, kind, ...pool })
    classSessions.push(
      await givenClassSession(db, offering, {
        ...{ number: at + 1, venue_id: venue.id, starts_at: inHours(from), ends_at: inHours(to) },
        ...{ has_water: water, state },
      }),
    )
  }
  return { offering, classSessions, ids: classSessions.map(({ id }) => id) }
}

let ranks = 100

/** A child confirmed for an offering, with a calendar entry for each of the class sessions. */
export async function givenFamily(
  db: Db,
  offering: { id: string },
  classSessionIds: readonly string[],
  facts: {
    state?: Row<'registration'>['state']
    guardian?: Awaited<ReturnType<typeof givenGuardian>>
  } = {},
) {
  const guardian = facts.guardian ?? (await givenGuardian(db))
  const child = await givenChild(db, {}, guardian)
  const id = randomUUID()
  await db
    .insertInto('registration')
    .values({
      ...{ id, code: id.slice(0, 13), offering_id: offering.id, family_id: guardian.family_id },
      ...{ guardian_id: guardian.id, child_id: child.id, participant_id: child.id },
      ...{ state: facts.state ?? 'confirmed', channel: 'online', rank: ++ranks },
      ...{ may_leave_alone: 0, in_reserved: 0, registered_at: testNow, state_since: testNow },
    })
    .execute()
  const entries = classSessionIds.map((class_session_id) => ({
    ...{ id: randomUUID(), registration_id: id, class_session_id, sequence: 0 },
    ...{ uid: `e-${randomUUID()}@xuetang`, status: 'confirmed' as const },
    ...{ revised_at: testNow, created_at: testNow },
  }))
  if (entries.length > 0) await db.insertInto('calendar_entry').values(entries).execute()
  return { registrationId: id, guardian, child, entries }
}

/** An order over Daliang from now for six hours, unless something else is said. Returns its id. */
export async function givenOrder(
  db: Db,
  officer: { id: string },
  facts: {
    signal?: string
    towns?: string[]
    from?: number
    to?: number
    note?: string
    now?: string
  } = {},
) {
  const { signal = 'A3', towns = [daliang], from = 0, to = 6, note = null, now = testNow } = facts
  const ordered = await orderSuspension(
    db,
    {
      ...{ id: randomUUID(), officer: cityOfficer(officer), signalCode: signal, note },
      ...{ townCodes: towns, startsAt: inHours(from), endsAt: inHours(to) },
    },
    operationAt(now),
  )
  if (ordered.outcome !== 'ordered') throw new Error(JSON.stringify(ordered))
  return ordered.orderId
}

/** The states of class sessions, in the order of `ids`. */
export async function statesOf(db: Db, ids: readonly string[]) {
  const rows = await db
    .selectFrom('class_session')
    .select(['id', 'state'])
    .where('id', 'in', ids)
    .execute()
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}

/** An order over Daliang, written down only: a class session was under way, and a family of it was not reached. */
export async function givenWrittenOrder(
  db: Db,
  { id: staffId }: { id: string },
  of: { classSessionId: string; registrationId: string },
) {
  await givenRules(db)
  const [orderId, notificationId] = [randomUUID(), randomUUID()]
  await db
    .insertInto('suspension_order')
    .values({
      ...{ id: orderId, signal_code: 'A3', starts_at: inHours(0), ends_at: inHours(24 * 30) },
      ...{ ordered_at: testNow, ordered_by: staffId },
    })
    .execute()
  const town = { order_id: orderId, town_code: daliang }
  await db.insertInto('suspension_town').values(town).execute()
  await db
    .insertInto('suspension_hit')
    .values({ order_id: orderId, class_session_id: of.classSessionId, effect: 'inside' })
    .execute()
  await db
    .insertInto('notification')
    .values({
      ...{ id: notificationId, cause: 'suspension-ordered', suspension_order_id: orderId },
      ...{ facts: '{}', created_at: testNow, expanded_at: testNow },
    })
    .execute()
  await db
    .insertInto('delivery')
    .values({
      ...{ id: randomUUID(), notification_id: notificationId, recipient_id: 'a guardian' },
      ...{ channel: 'email', part: of.registrationId, locale: 'zh-CN', state: 'failed' },
      ...{ attempts: 1, next_at: testNow, give_up_at: testNow, created_at: testNow },
      address_sealed: testVault.seal(null, 'nobody@example.com'),
    })
    .execute()
  return orderId
}
