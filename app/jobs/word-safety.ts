import { either } from '#app/i18n/either.ts'
import { findEmployer } from '#db/read/due-to-staff.ts'
import { findCallUs, findIncidentNews } from '#db/read/incidents.ts'
import { findMeeting } from '#db/read/message-facts.ts'
import { findHeadcountNews } from '#db/read/safety-on-site.ts'
import { callUs } from '#emails/call-us.ts'
import { headcountDiffers } from '#emails/headcount-differs.ts'
import { incidentReported } from '#emails/incident-reported.ts'
import type { Message } from '#emails/message.ts'
import { factsOf, given, meetingsOf, participationOf, type Telling } from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

/** What went wrong on site. Idle where it was settled before anybody heard of it. */
export const wordSafety = {
  'incident-reported': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale } = delivery
    const { incident_id, because } = factsOf<'incident-reported'>(telling)
    const incident = await findIncidentNews(tx, incident_id)
    if (!incident || (because && incident.state === 'closed')) return undefined
    const isOfficer = (await findEmployer(tx, delivery.recipient_id)) === null
    return incidentReported(locale, {
      ...{ severity: incident.severity, children: incident.children, because },
      title: either(locale, incident.title_zh, incident.title_en),
      district: either(locale, incident.district_zh, incident.district_en),
      shortPlace: either(locale, incident.venue_zh, incident.venue_en),
      occurredAt: incident.occurred_at,
      href: `${publicOrigin}/${isOfficer ? 'office' : 'provider'}/incidents/${incident_id}`,
    })
  }) satisfies Words,
  'headcount-differs': (async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { locale } = delivery
    const { headcount_id } = factsOf<'headcount-differs'>(telling)
    const news = await findHeadcountNews(tx, headcount_id)
    if (!news || news.isSettled) return undefined
    const { class_session_id: id, counted, expected, occurred_at: countedAt } = news
    const [meeting] = await meetingsOf(tx, locale, [await findMeeting(tx, id)])
    return headcountDiffers(locale, {
      ...{ title: either(locale, news.title_zh, news.title_en), meeting: given(meeting) },
      ...{ counted, expected, countedAt, href: `${publicOrigin}/provider/class-sessions/${id}` },
    })
  }) satisfies Words,
  'call-us': (async (telling) => {
    const { tx, delivery } = telling
    const { locale } = delivery
    const { staff_id } = factsOf<'call-us'>(telling)
    const caller = given(await findCallUs(tx, given(delivery.registration_id), staff_id))
    return callUs(locale, {
      ...{ who: (await participationOf(telling)).who, name: caller.staff_name },
      organisation: either(locale, caller.name_zh, caller.name_en),
      phone: caller.contact_phone,
    })
  }) satisfies Words,
}
