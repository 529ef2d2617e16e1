import { isNoticeTrue } from '#db/read/absence-notices.ts'
import { listOwnMeetings } from '#db/read/family-class-sessions.ts'
import { findMeeting } from '#db/read/message-facts.ts'
import { absenceNoted } from '#emails/absence-noted.ts'
import type { Message } from '#emails/message.ts'
import {
  factsOf,
  given,
  meetingsOf,
  ownRegistration,
  participationOf,
  type Telling,
} from './telling.ts'

/** M17. Nothing where the family has said otherwise since, or the class session was called off. */
export async function wordAbsenceNoted(telling: Telling): Promise<Message | undefined> {
  const { tx, delivery } = telling
  const facts = factsOf<'absence-noted'>(telling)
  const registrationId = ownRegistration(delivery)
  const classSessionId = given(delivery.class_session_id)
  const isTakenBack = facts.is_taken_back
  const told = { registrationId, classSessionId, noticeId: facts.absence_notice_id, isTakenBack }
  const classSession = await findMeeting(tx, classSessionId)
  const isOff = classSession.state === 'cancelled' || classSession.state === 'suspended'
  if (isOff || !(await isNoticeTrue(tx, told))) return undefined
  const [meeting] = await meetingsOf(tx, delivery.locale, [classSession])
  const own = await listOwnMeetings(tx, registrationId)
  const all = own.filter(({ state }) => state !== 'cancelled')
  const at = all.findIndex(({ id }) => id === classSessionId)
  const lesson = at < 0 ? null : { k: at + 1, n: all.length }
  const participation = await participationOf(telling)
  const href = `${participation.href}/class-sessions/${classSessionId}/absence`
  return absenceNoted(delivery.locale, {
    ...{ ...participation, href, meeting: given(meeting), isTakenBack, lesson },
  })
}
