import { sql } from 'kysely'
import type { Db } from '#db/schema.ts'
import { givenChild, givenGuardian, givenLesson, givenVenue } from './given.ts'
import { testNow } from './operation.ts'

const after = (days: number, minutes = 0) =>
  new Date(Date.parse(testNow) + days * 86_400_000 + minutes * 60_000).toISOString()

/**
 * Four offerings that get in each other's way: two lessons at the same time, the first with a place for first-timers, and
 * two camps, of which a child may have one. And families with two children each.
 */
export async function givenTimetable(db: Db, families = 4) {
  const lesson = { programme: 'water' as const, reserved_for: 'first_timers' as const }
  const camp = { programme: 'camp' as const }
  await givenVenue(db)
  const offerings = [
    (await givenLesson(db, lesson)).offering,
    (await givenLesson(db, { ...lesson, reserved_for: null })).offering,
    (await givenLesson(db, { ...camp, ...at(16) })).offering,
    (await givenLesson(db, { ...camp, ...at(17) })).offering,
  ]
  const all = []
  for (let i = 0; i < families; i++) {
    const guardian = await givenGuardian(db)
    const one = await givenChild(db, {}, guardian)
    const other = await givenChild(db, {}, guardian)
    const children: [typeof one, typeof other] = [one, other]
    all.push({ guardianId: guardian.id, familyId: guardian.family_id, children })
  }
  return { offerings, families: all }
}

const at = (day: number) => ({ first_starts_at: after(day), last_ends_at: after(day, 90) })

const filled = [
  ...(['delivery_entry', 'delivery', 'notification', 'calendar_entry', 'waitlist_skip'] as const),
  ...(['consent', 'health_note', 'pickup_authorisation', 'registration_event', 'offer'] as const),
  ...(['registration', 'link_group', 'submission', 'sign_up_draft'] as const),
]

/** Begins again with nobody signed up, and so many places; `reserved`: of the first offering. */
export async function emptyPlaces(
  db: Db,
  { offerings }: { offerings: { id: string }[] },
  { places, reserved }: { places: readonly number[]; reserved: number },
) {
  for (const table of filled) await db.deleteFrom(table).execute()
  for (const [at, { id }] of offerings.entries()) {
    await db
      .updateTable('offering')
      .set({
        ...{ places_taken: 0, reserved_taken: 0, next_rank: 1, paused_at: null },
        ...{ max_places: places[at] ?? 1, reserved_places: at === 0 ? reserved : 0 },
      })
      .where('id', '=', id)
      .execute()
  }
}

/** Who waits beside a place that is free, a day or more before the start, and was told no reason. */
export async function silentlySkipped(db: Db, now: string) {
  const tomorrow = new Date(Date.parse(now) + 86_400_000).toISOString()
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .select(['registration.id', 'offering.slug'])
    .where('registration.state', '=', 'waitlisted')
    .where('offering.paused_at', 'is', null)
    .where('offering.first_starts_at', '>', tomorrow)
    .where(sql<boolean>`places_taken < max_places`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('waitlist_skip')
            .select('reason')
            .whereRef('waitlist_skip.registration_id', '=', 'registration.id'),
        ),
      ),
    )
    .execute()
}
