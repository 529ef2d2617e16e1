import { findSafetyGaps } from '#app/domain/staffing/find-safety-gaps.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { listClassSessionsToTell, listTeachers } from '#db/read/staff-news.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Message } from '#emails/message.ts'
import { paperExpiring } from '#emails/paper-expiring.ts'
import { staffAsked } from '#emails/staff-asked.ts'
import { staffBooked } from '#emails/staff-booked.ts'
import { staffClassSessionsChanged } from '#emails/staff-class-sessions-changed.ts'
import { staffShort } from '#emails/staff-short.ts'
import { staffNewsOf } from './staff-calendar.ts'
import { factsOf, given, meetingsOf, type Telling } from './telling.ts'

type StaffCause =
  | ('staff-asked' | 'staff-released' | 'staff-booked' | 'staff-class-sessions-changed')
  | ('paper-expiring' | 'staff-short')

/** News for those who teach and those who plan with them. */
export const wordStaffNews: Pick<
  Record<NotificationCause, (telling: Telling) => Promise<Message>>,
  StaffCause
> = {
  'staff-asked': async (telling) => {
    const { class_session_ids } = factsOf<'staff-asked'>(telling)
    const asked = { ...(await offeringOf(telling, class_session_ids)), isReleased: false }
    const href = `${telling.publicOrigin}/teach/assignments`
    return staffAsked(telling.delivery.locale, { ...asked, href })
  },
  'staff-released': async (telling) => {
    const { class_session_ids } = factsOf<'staff-released'>(telling)
    const released = { ...(await offeringOf(telling, class_session_ids)), isReleased: true }
    return staffAsked(telling.delivery.locale, {
      ...released,
      href: `${telling.publicOrigin}/teach`,
    })
  },
  'staff-booked': async (telling) =>
    staffBooked(telling.delivery.locale, await staffNewsOf(telling)),
  'staff-class-sessions-changed': async (telling) =>
    staffClassSessionsChanged(telling.delivery.locale, await staffNewsOf(telling)),
  'paper-expiring': async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { paper, expires_on: expiresOn } = factsOf<'paper-expiring'>(telling)
    const [teacher] = await listTeachers(tx, [given(delivery.notified_staff_id)])
    const isOwn = delivery.recipient_id === delivery.notified_staff_id
    const href = `${publicOrigin}${isOwn ? '/teach' : '/provider/staff'}`
    return paperExpiring(delivery.locale, { name: given(teacher).name, paper, expiresOn, href })
  },
  'staff-short': async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { class_session_ids } = factsOf<'staff-short'>(telling)
    const { title, meetings } = await offeringOf(telling, class_session_ids)
    const id = given(delivery.offering_id)
    const gaps = await findSafetyGaps(tx, id, delivery.happened_at)
    const lacking = gaps.filter((one) => class_session_ids.includes(one.classSessionId))
    const href = `${publicOrigin}/provider/offerings/${id}/staffing`
    return staffShort(delivery.locale, { title, meetings, gaps: lacking, href })
  },
}

async function offeringOf({ tx, delivery }: Telling, classSessionIds: string[]) {
  const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
  const classSessions = await listClassSessionsToTell(tx, classSessionIds)
  return {
    title: delivery.locale === 'en' ? offering.title_en : offering.title_zh,
    places: offering.max_places,
    meetings: await meetingsOf(tx, delivery.locale, classSessions),
  }
}
