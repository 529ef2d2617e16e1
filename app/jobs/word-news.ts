import { freeUntil } from '#app/domain/registration/late-withdrawal.ts'
import { readOwnPosition } from '#app/domain/waitlist/own-position.ts'
import { sayIn } from '#app/i18n/say.ts'
import { listApprovalComments } from '#db/read/approvals.ts'
import { countFamiliesOfRegistrations } from '#db/read/failed-untold.ts'
import {
  findCodeToSend,
  findOrganisationOfStaff,
  listEntriesToTell,
} from '#db/read/message-facts.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import { approvalDecided } from '#emails/approval-decided.ts'

import { contactCode } from '#emails/contact-code.ts'

import { familiesUnreached } from '#emails/families-unreached.ts'

import type { Message } from '#emails/message.ts'
import { offerLapsed } from '#emails/offer-lapsed.ts'
import { offerMade } from '#emails/offer-made.ts'
import { registrationConfirmed } from '#emails/registration-confirmed.ts'
import { registrationWaitlisted } from '#emails/registration-waitlisted.ts'
import { registrationWithdrawn } from '#emails/registration-withdrawn.ts'
import { signInCode } from '#emails/sign-in-code.ts'
import { staffInvited } from '#emails/staff-invited.ts'
import { factsOf, given, meetingsOf, offerOf, participationOf, type Telling } from './telling.ts'
import { wordAbsenceNoted } from './word-absence.ts'
import { wordAnswerDeclined } from './word-answers.ts'
import { wordCertificate } from './word-certificate.ts'
import { wordsOfChanges } from './word-changes.ts'
import { wordHandOver } from './word-hand-over.ts'
import { wordPlaceNews } from './word-place-news.ts'
import { wordReminders } from './word-reminders.ts'
import { wordSafety } from './word-safety.ts'
import { wordStaffNews } from './word-staff-news.ts'
import { wordSummaries } from './word-summaries.ts'
import { wordLifting, wordSuspension } from './word-suspension.ts'
import { wordWork } from './word-work.ts'

/**
 * Puts a delivery's news into words, in the recipient's language. Nothing comes back where it has become idle.
 * @throws where what it tells of is not there.
 */
export function wordNews(telling: Telling): Promise<Message | undefined> {
  return words[telling.delivery.cause](telling)
}

const words: Record<NotificationCause, (telling: Telling) => Promise<Message | undefined>> = {
  'sign-in-code': async ({ tx, vault, delivery }) => {
    const { code_sealed, purpose } = await findCodeToSend(tx, given(delivery.sign_in_code_id))
    const words = purpose === 'add_contact' ? contactCode : signInCode
    return words(delivery.locale, { code: vault.unseal(null, code_sealed) })
  },
  'registration-confirmed': async (telling) => {
    const { tx, delivery, hasCalendar } = telling
    const entries = await listEntriesToTell(tx, given(delivery.registration_id))
    const coming = entries.filter((entry) => entry.status === 'confirmed')
    const meetings = await meetingsOf(tx, delivery.locale, coming)
    const participation = await participationOf(telling)
    const free = coming[0] && freeUntil(coming[0])
    const leaveBy = free && free > delivery.happened_at ? free : undefined
    const told = { ...participation, meetings, leaveBy, hasCalendar }
    return registrationConfirmed(delivery.locale, told)
  },
  'registration-waitlisted': async (telling) => {
    const { tx, delivery } = telling
    const [familyId, id] = [given(delivery.family_id), given(delivery.registration_id)]
    const position = given(await readOwnPosition(tx, familyId, id))
    const participation = await participationOf(telling)
    return registrationWaitlisted(delivery.locale, { ...participation, position })
  },
  'offer-made': async (telling) => {
    return offerMade(telling.delivery.locale, await offerOf(telling))
  },
  'offer-lapsed': async (telling) => {
    const activitiesHref = `${telling.publicOrigin}/activities`
    const participation = await participationOf(telling)
    return offerLapsed(telling.delivery.locale, { ...participation, activitiesHref })
  },
  ...wordsOfChanges,
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
  ...wordPlaceNews,
  'suspension-ordered': wordSuspension,
  'suspension-lifted': wordLifting,
  ...wordStaffNews,
  ...wordReminders,
  ...wordWork,
  ...wordSummaries,
  ...wordHandOver,
  ...wordSafety,
  'answer-declined': wordAnswerDeclined,
  'families-unreached': async (telling) => {
    const { tx, delivery, publicOrigin } = telling
    const { registration_ids } = factsOf<'families-unreached'>(telling)
    const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
    return familiesUnreached(delivery.locale, {
      title: delivery.locale === 'en' ? offering.title_en : offering.title_zh,
      n: await countFamiliesOfRegistrations(tx, registration_ids),
      href: `${publicOrigin}/provider/offerings/${offering.id}/unreached`,
    })
  },
  'absence-noted': wordAbsenceNoted,
  'certificate-ready': wordCertificate,
}
