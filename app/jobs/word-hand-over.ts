import { maskName } from '#app/domain/identity/masks.ts'
import { rosterIsCurrent } from '#app/domain/reminders/roster-is-current.ts'
import { either } from '#app/i18n/either.ts'
import { sayIn } from '#app/i18n/say.ts'
import {
  findChildOnSite,
  findDeparture,
  findRelation,
  findRosterNews,
  listInside,
  listNotArrived,
} from '#db/read/hand-over.ts'
import { findMeeting } from '#db/read/message-facts.ts'
import { findOfferingById } from '#db/read/offering-by-id.ts'
import { childCollected } from '#emails/child-collected.ts'
import { childNotArrived } from '#emails/child-not-arrived.ts'
import { childNotCollected } from '#emails/child-not-collected.ts'
import { childrenNotCollected } from '#emails/children-not-collected.ts'
import type { Message } from '#emails/message.ts'
import { rosterNotHeard } from '#emails/roster-not-heard.ts'
import { factsOf, given, meetingsOf, participationOf, type Telling } from './telling.ts'

type Words = (telling: Telling) => Promise<Message | undefined>

/** Who has come, who has left and who has not been collected. Idle where it is not so any more. */
export const wordHandOver = {
  'child-not-arrived': (async (telling) => {
    if (telling.delivery.staff_id !== null) return wordRosterNotHeard(telling)
    const found = await childOf(telling)
    const { state, class_session_state, presence, is_inside, left_as, in_conflict } = found
    const isMissing = presence === null || presence === 'expected' || presence === 'absent'
    const isKnown = !isMissing || is_inside === 1 || left_as !== null || in_conflict === 1
    const isOff = class_session_state === 'cancelled' || class_session_state === 'suspended'
    if (isKnown || isOff || state !== 'confirmed') return undefined
    return childNotArrived(telling.delivery.locale, await wordsOf(telling, found))
  }) satisfies Words,
  'child-collected': (async (telling) => {
    const { tx, delivery } = telling
    const event = await findDeparture(tx, factsOf<'child-collected'>(telling).attendance_event_id)
    const found = await childOf(telling)
    // Corrected meanwhile, or another phone says otherwise.
    if (!event || found.event_id !== event.id || found.in_conflict === 1) return undefined
    return childCollected(delivery.locale, {
      ...(await wordsOf(telling, found)),
      ...{ leftAt: event.occurred_at, by: await collectorOf(telling, event, found) },
    })
  }) satisfies Words,
  'child-not-collected': (async (telling) => {
    if (telling.delivery.staff_id !== null) return wordChildrenLeft(telling)
    const found = await childOf(telling)
    if (found.is_inside !== 1) return undefined
    return childNotCollected(telling.delivery.locale, await wordsOf(telling, found))
  }) satisfies Words,
}

type Found = Awaited<ReturnType<typeof childOf>>

async function childOf({ tx, delivery }: Telling) {
  const registrationId = given(delivery.registration_id)
  const classSessionId = given(delivery.class_session_id)
  return given(await findChildOnSite(tx, { registrationId, classSessionId }))
}

async function wordsOf(telling: Telling, found: Found) {
  const { tx, delivery } = telling
  const plan = await findMeeting(tx, given(delivery.class_session_id))
  const [meeting] = await meetingsOf(tx, delivery.locale, [plan])
  return {
    ...(await participationOf(telling)),
    ...{ masked: maskName(found.name), phone: found.contact_phone, meeting: given(meeting) },
  }
}

/** By what the collector is to the child: no message carries the name of an adult. */
async function collectorOf(
  { tx, delivery }: Telling,
  { mark, reason }: NonNullable<Awaited<ReturnType<typeof findDeparture>>>,
  { child_id }: Found,
) {
  const say = sayIn(delivery.locale)
  if (mark === 'self_dismissed' || mark === 'left_early') return { left: mark }
  const [kind, id = ''] = (reason ?? '').split(':', 2)
  const relation =
    kind === 'guardian' && child_id ? await findRelation(tx, id, child_id) : undefined
  if (relation && relation !== 'other') return { who: say(`relation.${relation}`) }
  return { who: say(kind === 'other' ? 'hand-over.by.agreed' : 'hand-over.by.listed') }
}

async function wordRosterNotHeard(telling: Telling) {
  const { tx, delivery, publicOrigin } = telling
  const id = given(delivery.class_session_id)
  const classSession = await findMeeting(tx, id)
  const missing = await listNotArrived(tx, { id, ...classSession })
  const news = await findRosterNews(tx, id, delivery.happened_at)
  const isOff = classSession.state === 'cancelled' || classSession.state === 'suspended'
  if (isOff || missing.length === 0 || rosterIsCurrent(news, classSession.starts_at)) return
  return rosterNotHeard(delivery.locale, {
    ...(await placeOf(telling)),
    ...{ n: missing.length, href: `${publicOrigin}/provider/class-sessions/${id}` },
  })
}

async function wordChildrenLeft(telling: Telling) {
  const { tx, delivery, publicOrigin } = telling
  const n = (await listInside(tx, given(delivery.class_session_id))).length
  if (n === 0) return undefined
  const href = `${publicOrigin}/provider/not-collected`
  return childrenNotCollected(delivery.locale, { ...(await placeOf(telling)), n, href })
}

async function placeOf({ tx, delivery }: Telling) {
  const plan = await findMeeting(tx, given(delivery.class_session_id))
  const [meeting] = await meetingsOf(tx, delivery.locale, [plan])
  const offering = given(await findOfferingById(tx, given(delivery.offering_id)))
  const title = either(delivery.locale, offering.title_zh, offering.title_en)
  return { title, meeting: given(meeting) }
}
