import { listAnswersOfRegistration } from '#db/read/invitation-answers.ts'
import { findMeeting, listEntriesToTell } from '#db/read/message-facts.ts'
import { answerDeclined } from '#emails/answer-declined.ts'
import type { Message } from '#emails/message.ts'
import { given, meetingsOf, participationOf, type Telling } from './telling.ts'

/** Asks whether a place may go. Nothing where the guardian has said otherwise since, or the date is another now. */
export async function wordAnswerDeclined(telling: Telling): Promise<Message | undefined> {
  const { tx, delivery } = telling
  const { locale, recipient_id } = delivery
  const registrationId = given(delivery.registration_id)
  const classSessionId = given(delivery.class_session_id)
  const answers = await listAnswersOfRegistration(tx, registrationId)
  const own = answers.find((one) => one.id === classSessionId && one.guardian_id === recipient_id)
  const entries = await listEntriesToTell(tx, registrationId)
  const standing = entries.filter(({ status }) => status === 'confirmed')
  const isInvited = standing.some((entry) => entry.class_session_id === classSessionId)
  if (own?.answer !== 'declined' || !isInvited) return undefined
  const [meeting] = await meetingsOf(tx, locale, [await findMeeting(tx, classSessionId)])
  const participation = await participationOf(telling)
  const isOneOfSeveral = standing.length > 1
  return answerDeclined(locale, {
    ...{ ...participation, meeting: given(meeting), isOneOfSeveral },
    ...(!isOneOfSeveral && { href: `${participation.href}/withdrawal` }),
  })
}
