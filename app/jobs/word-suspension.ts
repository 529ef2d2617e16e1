import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { findRegistrationNews } from '#db/read/message-facts.ts'
import {
  countFamiliesOf,
  findOrderToTell,
  listHitsOfStaff,
  listWhatConcerns,
  type WhatConcerns,
} from '#db/read/suspension-words.ts'
import { childrenHeld } from '#emails/children-held.ts'
import type { Message } from '#emails/message.ts'
import { staffSuspension, staffSuspensionLifted } from '#emails/staff-suspension.ts'
import { suspensionLifted } from '#emails/suspension-lifted.ts'
import { suspensionOrdered } from '#emails/suspension-ordered.ts'
import { meetingsOf, ownRegistration, participationOf, type Telling } from './telling.ts'

/** M14, M15 or A09: by whom the message goes to. Nothing where by now there is nothing left to say. */
export async function wordSuspension(telling: Telling): Promise<Message | undefined> {
  const { tx, delivery } = telling
  const { locale } = delivery
  const order = await orderOf(telling)
  if (delivery.staff_id !== null) return wordForStaff(telling, order)
  const registrationId = ownRegistration(delivery)
  const concerned = await listWhatConcerns(tx, order.id, registrationId)
  const participation = await participationOf(telling)
  if (delivery.part.endsWith(' inside')) {
    const at = concerned.find(({ effect }) => effect === 'inside')
    const [meeting] = at ? await meetingsOf(tx, locale, [at]) : []
    if (!at || !meeting) return undefined
    const { contact_phone: phone } = await findRegistrationNews(tx, registrationId)
    const warning = { ...warningOf(locale, order, at), meeting, phone }
    return childrenHeld(locale, { ...participation, ...warning })
  }
  const stopped = stoppedOf(concerned)
  const informed = concerned.filter(({ action, state }) => action && state !== 'cancelled')
  const [first] = [...stopped, ...informed]
  if (!first) return undefined
  const meetings = await meetingsOf(tx, locale, [...stopped, ...informed])
  return suspensionOrdered(locale, {
    ...{ ...participation, ...warningOf(locale, order, first) },
    stopped: meetings.slice(0, stopped.length),
    informed: meetings.slice(stopped.length).map((meeting, at) => ({
      ...meeting,
      action: informed[at]?.action ?? ('notice' as const),
    })),
  })
}

/** What is called off; where nothing is, the class session under way that the child has not come to. */
function stoppedOf(concerned: readonly WhatConcerns[]) {
  const suspended = concerned.filter(
    ({ effect, state }) => effect === 'suspended' && state === 'suspended',
  )
  return suspended.length > 0 ? suspended : concerned.filter(({ effect }) => effect === 'inside')
}

/** M27, or the same for staff. Nothing where what came back was called off again. */
export async function wordLifting(telling: Telling): Promise<Message | undefined> {
  const { tx, delivery } = telling
  const { locale } = delivery
  const order = await orderOf(telling)
  if (delivery.staff_id !== null) return wordForStaff(telling, order)
  const concerned = await listWhatConcerns(tx, order.id, ownRegistration(delivery))
  const back = concerned.filter(({ restored_at, state }) => restored_at && state === 'scheduled')
  const [first, ...others] = await meetingsOf(tx, locale, back)
  if (!first) return undefined
  const signal = either(locale, order.name_zh, order.name_en)
  const participation = await participationOf(telling)
  return suspensionLifted(locale, { ...participation, signal, first, others })
}

type Order = Awaited<ReturnType<typeof findOrderToTell>>

async function wordForStaff({ tx, delivery, publicOrigin }: Telling, order: Order) {
  const { locale } = delivery
  const isLifting = delivery.cause === 'suspension-lifted'
  const { hits, isCoordinator } = await listHitsOfStaff(tx, order.id, delivery.recipient_id)
  const told = isLifting ? hits.filter(({ restored_at }) => restored_at !== null) : hits
  const [first] = told
  if (!first) return undefined
  const places = await meetingsOf(tx, locale, told)
  const meetings = told.flatMap(({ title_zh, title_en, effect }, at) => {
    const place = places[at]
    return place ? [{ ...place, title: either(locale, title_zh, title_en), effect }] : []
  })
  const href = `${publicOrigin}${isCoordinator ? `/provider/suspensions/${order.id}` : '/teach'}`
  const towns = new Set(told.map(({ town_zh }) => town_zh)).size
  const one = either(locale, first.town_zh, first.town_en)
  const town = towns > 1 ? sayIn(locale)('weather.towns-and-more', { town: one, n: towns }) : one
  const news = { ...warningOf(locale, order, first), town, meetings, href }
  if (isLifting) return staffSuspensionLifted(locale, news)
  const families = await countFamiliesOf(
    tx,
    told.map(({ id }) => id),
  )
  return staffSuspension(locale, { ...news, families })
}

function orderOf({ tx, delivery }: Telling) {
  if (delivery.suspension_order_id === null) throw new Error('news of no order')
  return findOrderToTell(tx, delivery.suspension_order_id)
}

function warningOf(locale: Locale, order: Order, at: { town_zh: string; town_en: string }) {
  return {
    signal: either(locale, order.name_zh, order.name_en),
    ...{ town: either(locale, at.town_zh, at.town_en), note: order.note },
  }
}
