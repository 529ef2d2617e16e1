import { absenceToken } from '#app/domain/identity/absence-token.ts'
import { findMeeting } from '#db/read/message-facts.ts'
import { listStillGoing } from '#db/read/reminders.ts'
import { classSessionTomorrow } from '#emails/class-session-tomorrow.ts'
import type { Message } from '#emails/message.ts'
import { offerExpiring } from '#emails/offer-expiring.ts'
import {
  factsOf,
  given,
  meetingsOf,
  offerOf,
  ownRegistration,
  participationOf,
  type Telling,
} from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

/** Reminders to families. Idle where meanwhile there is nothing to be reminded of. */
export const wordReminders = {
  'class-session-tomorrow': (async (telling) => {
    const { tx, vault, delivery, publicOrigin } = telling
    const classSessionId = given(delivery.class_session_id)
    const { day, sibling_ids } = factsOf<'class-session-tomorrow'>(telling)
    const told = [ownRegistration(delivery), ...sibling_ids]
    const [first, ...others] = await listStillGoing(tx, { classSessionId, day }, told)
    if (!first) return undefined
    const facts = JSON.stringify({ day, sibling_ids: others })
    const going = { ...telling, delivery: { ...delivery, registration_id: first, facts } }
    const [meeting] = await meetingsOf(tx, delivery.locale, [await findMeeting(tx, classSessionId)])
    const participation = await participationOf(going)
    const absenceHref = `${publicOrigin}/l/${absenceToken(vault, delivery.notification_id)}`
    const reminder = { ...participation, meeting: given(meeting), absenceHref }
    return classSessionTomorrow(delivery.locale, reminder)
  }) satisfies Words,
  'offer-expiring': (async (telling) => {
    const { isOpen, ...offer } = await offerOf(telling)
    return isOpen ? offerExpiring(telling.delivery.locale, offer) : undefined
  }) satisfies Words,
}
