import { findSafetyGaps, listSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { either } from '#app/i18n/either.ts'
import { listClassSessions } from '#db/read/class-sessions.ts'
import { findEmployer } from '#db/read/due-to-staff.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { findOrganisation } from '#db/read/organisations.ts'
import { listClassSessionsWithoutAttendance } from '#db/read/staff-news.ts'
import { attendanceMissing } from '#emails/attendance-missing.ts'
import { dayAhead } from '#emails/day-ahead.ts'
import type { Message } from '#emails/message.ts'
import { signUpLow } from '#emails/sign-up-low.ts'
import { staffShortEscalated } from '#emails/staff-short-escalated.ts'
import { factsOf, given, meetingsOf, type Telling } from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

/** Reminders for those who work here. Idle where what they remind of was done meanwhile. */
export const wordWork = {
  'attendance-missing': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { class_session_ids } = factsOf<'attendance-missing'>(telling)
    const left = await listClassSessionsWithoutAttendance(tx, class_session_ids)
    const [first] = left
    if (!first) return undefined
    const meetings = await meetingsOf(tx, delivery.locale, left)
    const href = `${publicOrigin}/teach/class-sessions/${first.id}`
    return attendanceMissing(delivery.locale, { ...(await offeringOf(telling)), meetings, href })
  }) satisfies Words,
  'sign-up-low': (async (telling) => {
    const { title, offering } = await offeringOf(telling)
    const { taken, closes_at: closesAt } = factsOf<'sign-up-low'>(telling)
    if (offering.state !== 'published') return undefined
    const href = `${telling.publicOrigin}/provider/offerings/${offering.id}`
    const few = { title, taken, min: offering.min_places, closesAt }
    return signUpLow(telling.delivery.locale, { ...few, href })
  }) satisfies Words,
  'staff-short-escalated': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { class_session_ids } = factsOf<'staff-short-escalated'>(telling)
    const { title, offering } = await offeringOf(telling)
    const all = await findSafetyGaps(tx, offering.id, delivery.happened_at)
    const gaps = all.filter(({ classSessionId }) => class_session_ids.includes(classSessionId))
    if (gaps.length === 0) return undefined
    const { name_zh, name_en } = given(await findOrganisation(tx, offering.organisation_id))
    const isOfficer = (await findEmployer(tx, delivery.recipient_id)) === null
    const path = isOfficer ? `/office/offerings/${offering.id}` : staffingOf(offering.id)
    return staffShortEscalated(delivery.locale, {
      ...{ title, gaps, organisation: either(delivery.locale, name_zh, name_en) },
      contact: `${offering.contact_name} ${offering.contact_phone}`,
      href: `${publicOrigin}${path}`,
    })
  }) satisfies Words,
  'day-ahead': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale } = delivery
    const { day } = factsOf<'day-ahead'>(telling)
    const organisationId = given(await findEmployer(tx, delivery.recipient_id))
    const all = await listClassSessions(tx, { organisationId }, day, day)
    const standing = all.filter(({ state }) => state !== 'cancelled')
    if (standing.length === 0) return undefined
    const offeringIds = [...new Set(standing.map(({ offering_id }) => offering_id))]
    const gaps = await listSafetyGaps(tx, { offeringIds }, delivery.happened_at)
    const ahead = standing.map((one) => ({
      ...{ title: either(locale, one.title_zh, one.title_en), places: one.max_places },
      ...{ startsAt: one.starts_at, endsAt: one.ends_at, signedUp: one.signed_up },
      shortPlace: either(locale, one.venue_zh, one.venue_en),
      gaps: gaps.find(({ classSessionId }) => classSessionId === one.id)?.gaps ?? [],
      isSuspended: one.state === 'suspended',
    }))
    return dayAhead(locale, { day, ahead, href: `${publicOrigin}/provider/timetable` })
  }) satisfies Words,
}

const staffingOf = (offeringId: string) => `/provider/offerings/${offeringId}/staffing`

async function offeringOf({ tx, delivery }: Telling) {
  const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
  return { offering, title: either(delivery.locale, offering.title_zh, offering.title_en) }
}
