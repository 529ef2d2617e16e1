import { sayIn } from '#app/i18n/say.ts'
import type { DeliveryToSend } from '#db/read/deliveries.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { listStaffEntries } from '#db/read/staff-calendars.ts'
import { listTeachers } from '#db/read/staff-news.ts'
import type { ReadDb } from '#db/schema.ts'
import { type CalendarMethod, calendarObject } from '#emails/calendar-object.ts'
import { factsOf, given, meetingsOf, type Telling } from './telling.ts'

/**
 * The entries of a teacher's calendar that a message carries: all of which it tells, or the one that its part names,
 * without what was never told and is off again. Nothing where the message is none of these.
 */
export async function staffEntriesToSend(tx: ReadDb, delivery: DeliveryToSend) {
  const { cause, part, recipient_id, facts } = delivery
  if (cause !== 'staff-booked' && cause !== 'staff-class-sessions-changed') return undefined
  const told: { class_session_ids: string[] } = JSON.parse(facts)
  const own = part === '' ? told.class_session_ids : part.split(' ').slice(-1)
  const entries = await listStaffEntries(tx, recipient_id, own)
  return entries.filter((one) => one.status === 'confirmed' || one.told_sequence !== null)
}

type StaffEntry = NonNullable<Awaited<ReturnType<typeof staffEntriesToSend>>>[number]

/** A teacher's class sessions as a calendar takes them: the title and her role, never a child's name. */
export async function staffCalendarOf(
  telling: Telling,
  entries: readonly StaffEntry[],
  { from, address }: { from: string; address: string },
): Promise<{ method: CalendarMethod; bytes: Buffer } | undefined> {
  const [first] = entries
  if (!first) return undefined
  const { tx, delivery, publicOrigin } = telling
  const { locale } = delivery
  const say = sayIn(locale)
  const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
  const title = locale === 'en' ? offering.title_en : offering.title_zh
  const [teacher] = await listTeachers(tx, [delivery.recipient_id])
  const meetings = await meetingsOf(tx, locale, [...entries])
  const url = `${publicOrigin}/teach`
  const description = [
    say('calendar.staff.places', { n: offering.max_places }),
    ...[say('calendar.staff.roster'), url],
  ].join('\n')
  const method =
    first.status === 'cancelled' ? 'CANCEL' : entries.length > 1 ? 'PUBLISH' : 'REQUEST'
  const bytes = calendarObject({
    method,
    organizer: { name: say('brand.name'), email: from },
    // Whoever teaches has said so already.
    attendee: { name: teacher?.name ?? address, email: address, accepted: true },
    entries: entries.map((entry, i) => ({
      ...{ uid: entry.uid, sequence: entry.sequence, description, url },
      ...{ createdAt: entry.created_at, revisedAt: entry.revised_at },
      ...{ startsAt: entry.starts_at, endsAt: entry.ends_at, alarm: say('calendar.alarm') },
      summary: say('calendar.staff.summary', { title, role: say(`approval.role.${entry.role}`) }),
      location: meetings[i]?.place ?? '',
    })),
  })
  return { method, bytes }
}

/** What the message says of each class session, in words. */
export async function staffNewsOf(telling: Telling) {
  const { tx, delivery, publicOrigin } = telling
  const { class_session_ids } = factsOf<'staff-booked'>(telling)
  const entries = await listStaffEntries(tx, delivery.recipient_id, class_session_ids)
  const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
  const meetings = await meetingsOf(tx, delivery.locale, entries)
  return {
    title: delivery.locale === 'en' ? offering.title_en : offering.title_zh,
    places: offering.max_places,
    href: `${publicOrigin}/teach`,
    classSessions: entries.map(({ status, role }, i) => ({
      ...{ ...given(meetings[i]), role, isOff: status === 'cancelled' },
    })),
  }
}
