import { callName } from '#app/domain/families/call-name.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { listApprovalComments } from '#db/read/approvals.ts'
import type { DeliveryToSend } from '#db/read/deliveries.ts'
import {
  findCodeToSend,
  findMeeting,
  findOfferDeadline,
  findOrganisationOfStaff,
  findRegistrationNews,
  listEntriesToTell,
  listVenuesToTell,
} from '#db/read/message-facts.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import { approvalDecided } from '#emails/approval-decided.ts'
import { classSessionCancelled } from '#emails/class-session-cancelled.ts'
import { classSessionMoved } from '#emails/class-session-moved.ts'
import type { Meeting, Message } from '#emails/message.ts'
import { offerLapsed } from '#emails/offer-lapsed.ts'
import { offerMade } from '#emails/offer-made.ts'
import { registrationConfirmed } from '#emails/registration-confirmed.ts'
import { registrationWaitlisted } from '#emails/registration-waitlisted.ts'
import { registrationWithdrawn } from '#emails/registration-withdrawn.ts'
import { signInCode } from '#emails/sign-in-code.ts'
import { staffInvited } from '#emails/staff-invited.ts'

export interface Telling {
  tx: ReadDb
  vault: Vault
  publicOrigin: string
  delivery: DeliveryToSend
  hasCalendar: boolean
}

/** Puts a delivery's news into words, in the recipient's language. @throws where what it tells of is not there. */
export function wordNews(telling: Telling): Promise<Message> {
  return words[telling.delivery.cause](telling)
}

const words: Record<NotificationCause, (telling: Telling) => Promise<Message>> = {
  'sign-in-code': async ({ tx, vault, delivery }) => {
    const { code_sealed } = await findCodeToSend(tx, given(delivery.sign_in_code_id))
    return signInCode(delivery.locale, { code: vault.unseal(null, code_sealed) })
  },
  'registration-confirmed': async (telling) => {
    const { tx, delivery, hasCalendar } = telling
    const entries = await listEntriesToTell(tx, given(delivery.registration_id))
    const coming = entries.filter((entry) => entry.status === 'confirmed')
    const meetings = await meetingsOf(tx, delivery.locale, coming)
    const participation = await participationOf(telling)
    return registrationConfirmed(delivery.locale, { ...participation, meetings, hasCalendar })
  },
  'registration-waitlisted': async (telling) => {
    const { position } = factsOf<'registration-waitlisted'>(telling)
    const participation = await participationOf(telling)
    return registrationWaitlisted(telling.delivery.locale, { ...participation, position })
  },
  'offer-made': async (telling) => {
    const { tx, delivery } = telling
    const { expires_at: expiresAt } = await findOfferDeadline(tx, given(delivery.offer_id))
    return offerMade(delivery.locale, { ...(await participationOf(telling)), expiresAt })
  },
  'offer-lapsed': async (telling) => {
    const activitiesHref = `${telling.publicOrigin}/activities`
    const participation = await participationOf(telling)
    return offerLapsed(telling.delivery.locale, { ...participation, activitiesHref })
  },
  'class-session-moved': async (telling) => {
    const { tx, delivery } = telling
    const { before, after, reason, note } = factsOf<'class-session-moved'>(telling)
    const [was, is] = await meetingsOf(tx, delivery.locale, [before, after])
    const change = { before: given(was), after: given(is), reason, note }
    return classSessionMoved(delivery.locale, { ...(await participationOf(telling)), ...change })
  },
  'class-session-cancelled': async (telling) => {
    const { tx, delivery } = telling
    const { reason, note } = factsOf<'class-session-cancelled'>(telling)
    const classSession = await findMeeting(tx, given(delivery.class_session_id))
    const [meeting] = await meetingsOf(tx, delivery.locale, [classSession])
    const what = { meeting: given(meeting), reason, note }
    return classSessionCancelled(delivery.locale, { ...(await participationOf(telling)), ...what })
  },
  'registration-withdrawn': async (telling) =>
    registrationWithdrawn(telling.delivery.locale, await participationOf(telling)),
  'staff-invited': async (telling) => {
    const { tx, vault, delivery, publicOrigin } = telling
    const { locale, wrapped_key } = delivery
    const named = await findOrganisationOfStaff(tx, given(delivery.notified_staff_id))
    const name = locale === 'en' ? named.name_en : named.name_zh
    const sealed = factsOf<'staff-invited'>(telling).token_sealed
    const href = `${publicOrigin}/staff/activation/${vault.unseal(given(wrapped_key), sealed)}`
    return staffInvited(locale, { organisation: name ?? sayIn(locale)('mail.office'), href })
  },
  'approval-decided': async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { round, decision } = factsOf<'approval-decided'>(telling)
    const offeringId = given(delivery.offering_id)
    const { title_zh, title_en } = given(await findOfferingById(tx, offeringId))
    const comments = await listApprovalComments(tx, offeringId)
    return approvalDecided(delivery.locale, {
      ...{ decision, title: delivery.locale === 'en' ? title_en : title_zh },
      comments: comments.filter((comment) => comment.round === round),
      href: `${publicOrigin}/provider/offerings/${offeringId}`,
    })
  },
}

/** What mail and calendar say of a registration: the child by its call name only. */
export async function participationOf({ tx, delivery, publicOrigin }: Telling) {
  const { locale } = delivery
  const news = await findRegistrationNews(tx, ownRegistration(delivery))
  const isEnglish = locale === 'en'
  return {
    who:
      news.name === null
        ? sayIn(locale)('mail.guardian')
        : callName({ name: news.name, call_name: news.call_name }),
    title: isEnglish ? news.title_en : news.title_zh,
    bring: isEnglish ? news.bring_en : news.bring_zh,
    contact: `${news.contact_name} ${news.contact_phone}`,
    href: `${publicOrigin}/me/signups/${news.id}`,
  }
}

/** Where news of a class session concerns many, `part` says whose registration this message is about. */
export function ownRegistration({ registration_id, part }: DeliveryToSend) {
  return registration_id ?? given(part.split(' ', 1)[0])
}

/** When and where, in words of the language, in the order given. */
export async function meetingsOf(
  tx: ReadDb,
  locale: Locale,
  plans: { starts_at: string; ends_at: string; venue_id: string }[],
): Promise<Meeting[]> {
  if (plans.length === 0) return []
  const venues = await listVenuesToTell(tx, [...new Set(plans.map((plan) => plan.venue_id))])
  return plans.map((plan) => {
    const venue = given(venues.find(({ id }) => id === plan.venue_id))
    const place =
      locale === 'en'
        ? `${venue.name_en}, ${venue.address_en}, ${venue.town_en}, ${venue.district_en}`
        : `佛山市${venue.district_zh}${venue.town_zh}${venue.address_zh} ${venue.name_zh}`
    const shortPlace = locale === 'en' ? venue.name_en : venue.name_zh
    return { startsAt: plan.starts_at, endsAt: plan.ends_at, place, shortPlace }
  })
}

function factsOf<Cause extends NotificationCause>({ delivery }: Telling): FactsOf<Cause> {
  return JSON.parse(delivery.facts)
}

function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('what a message tells of is missing')
  return value
}
