import { findClashToTell, findMeeting } from '#db/read/message-facts.ts'
import { listRevisions } from '#db/read/offering-news.ts'
import type { ChangedClassSession, ClassSessionPlan } from '#db/schema/message-facts.ts'
import type { ReadDb } from '#db/schema.ts'
import { classSessionCancelled } from '#emails/class-session-cancelled.ts'
import { classSessionMoved } from '#emails/class-session-moved.ts'
import { classSessionSwapped } from '#emails/class-session-swapped.ts'
import { classSessionsChanged } from '#emails/class-sessions-changed.ts'
import type { Message } from '#emails/message.ts'
import { offeringCancelled } from '#emails/offering-cancelled.ts'
import {
  factsOf,
  given,
  meetingsOf,
  ownRegistration,
  participationOf,
  type Telling,
} from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

/** What is said of class sessions that move, go, come or are swapped. */
export const wordsOfChanges = {
  'class-session-moved': (async (telling) => {
    const { tx, delivery } = telling
    const { locale } = delivery
    const { before, after, reason, note } = factsOf<'class-session-moved'>(telling)
    const [was, is] = await meetingsOf(tx, locale, [before, after])
    const classSessionId = given(delivery.class_session_id)
    if (!telling.hasCalendar && (await isOvertaken(tx, classSessionId, after))) return undefined
    const clash = await findClashToTell(tx, ownRegistration(delivery), classSessionId)
    const clashesWith = clash && (locale === 'en' ? clash.title_en : clash.title_zh)
    const participation = await participationOf(telling)
    const href = `${participation.href}/class-sessions/${classSessionId}`
    const change = { before: given(was), after: given(is), reason, note, clashesWith }
    return classSessionMoved(locale, { ...participation, href, ...change })
  }) satisfies Words,
  'class-session-cancelled': (async (telling) => {
    const { tx, delivery } = telling
    const { reason, note } = factsOf<'class-session-cancelled'>(telling)
    const classSession = await findMeeting(tx, given(delivery.class_session_id))
    const [meeting] = await meetingsOf(tx, delivery.locale, [classSession])
    const what = { meeting: given(meeting), reason, note }
    return classSessionCancelled(delivery.locale, { ...(await participationOf(telling)), ...what })
  }) satisfies Words,
  'class-sessions-changed': (async (telling) => {
    const { locale } = telling.delivery
    const { changes, reason, note } = factsOf<'class-sessions-changed'>(telling)
    const told = []
    for (const { before, after } of await standing(telling, changes)) {
      const plans = [before, after].flatMap((plan) => plan ?? [])
      const meetings = await meetingsOf(telling.tx, locale, plans)
      const [first, second] = meetings
      told.push({
        before: before ? given(first) : null,
        after: after ? given(before ? second : first) : null,
      })
    }
    const what = { changes: told, reason, note }
    return classSessionsChanged(locale, { ...(await participationOf(telling)), ...what })
  }) satisfies Words,
  'class-session-swapped': (async (telling) => {
    const { locale } = telling.delivery
    const { from, to } = factsOf<'class-session-swapped'>(telling)
    const [was, is] = await meetingsOf(telling.tx, locale, [from, to])
    const meetings = { from: given(was), to: given(is) }
    return classSessionSwapped(locale, { ...(await participationOf(telling)), ...meetings })
  }) satisfies Words,
  'offering-cancelled': (async (telling) => {
    const { reason, note } = factsOf<'offering-cancelled'>(telling)
    const what = { reason, note, activitiesHref: `${telling.publicOrigin}/activities` }
    const participation = await participationOf(telling)
    return offeringCancelled(telling.delivery.locale, { ...participation, ...what })
  }) satisfies Words,
}

/** Without what a newer change has overtaken, unless nothing else is left to say. */
async function standing({ tx }: Telling, changes: ChangedClassSession[]) {
  const ids = changes.map((change) => change.class_session_id)
  const now = new Map((await listRevisions(tx, ids)).map((one) => [one.id, one.revised_at]))
  const left = changes.filter((change) => now.get(change.class_session_id) === change.revised_at)
  return left.length > 0 ? left : changes
}

/** News that waited, perhaps for the morning, and is not true any more: what came after it has told more. */
async function isOvertaken(tx: ReadDb, classSessionId: string, told: ClassSessionPlan) {
  const now = await findMeeting(tx, classSessionId)
  const isElsewhere = now.starts_at !== told.starts_at || now.venue_id !== told.venue_id
  return isElsewhere || now.state === 'cancelled' || now.state === 'suspended'
}
