import { callName } from '#app/domain/families/call-name.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import type { DeliveryToSend } from '#db/read/deliveries.ts'
import {
  findOfferToTell,
  findRegistrationNews,
  listPlansToTell,
  listRoomsToTell,
  listVenuesToTell,
} from '#db/read/message-facts.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import type { Meeting } from '#emails/message.ts'

export interface Telling {
  tx: ReadDb
  vault: Vault
  publicOrigin: string
  delivery: DeliveryToSend
  hasCalendar: boolean
}

/** What mail and calendar say of a registration: the child by its call name only, and siblings told of with it. */
export async function participationOf({ tx, delivery, publicOrigin }: Telling) {
  const { locale } = delivery
  const news = await findRegistrationNews(tx, ownRegistration(delivery))
  const isEnglish = locale === 'en'
  const everybody = [news, ...(await siblingsIn(tx, delivery))]
  const names = everybody.map(({ name, call_name }) =>
    name === null ? sayIn(locale)('mail.guardian') : callName({ name, call_name }),
  )
  return {
    who: names.join(isEnglish ? ', ' : '、'),
    title: isEnglish ? news.title_en : news.title_zh,
    bring: isEnglish ? news.bring_en : news.bring_zh,
    contact: `${news.contact_name} ${news.contact_phone}`,
    href: `${publicOrigin}/me/signups/${news.id}`,
  }
}

/** Registrations of siblings that the same message tells of. */
async function siblingsIn(tx: ReadDb, { facts }: DeliveryToSend) {
  const { sibling_ids: ids = [] }: { sibling_ids?: string[] } = JSON.parse(facts)
  return Promise.all(ids.map((id) => findRegistrationNews(tx, id)))
}

/**
 * What a message of an offer says: for whom, when and where, until when, and the links that answer it without signing
 * in. They are in no other message: who holds one holds the answer.
 */
export async function offerOf(telling: Telling) {
  const { tx, vault, delivery, publicOrigin } = telling
  const offer = await findOfferToTell(tx, given(delivery.offer_id))
  const plans = await listPlansToTell(tx, offer.offering_id, delivery.happened_at)
  const { token_sealed } = factsOf<'offer-made'>(telling)
  const token = vault.unseal(given(delivery.wrapped_key), token_sealed)
  return {
    ...(await participationOf(telling)),
    ...{ href: `${publicOrigin}/offers/${token}`, shortHref: `${publicOrigin}/o/${token}` },
    ...{ isOpen: offer.state === 'sent', expiresAt: offer.expires_at },
    ...{ meetings: await meetingsOf(tx, delivery.locale, plans) },
  }
}

/** Where news of a class session concerns many, `part` says whose registration this message is about. */
export function ownRegistration({ registration_id, part }: DeliveryToSend) {
  return registration_id ?? given(part.split(' ', 1)[0])
}

/** When and where, in words of the language, in the order given. A room stands beside its venue. */
export async function meetingsOf(
  tx: ReadDb,
  locale: Locale,
  plans: { starts_at: string; ends_at: string; venue_id: string; room_id?: string | null }[],
): Promise<Meeting[]> {
  if (plans.length === 0) return []
  const venues = await listVenuesToTell(tx, [...new Set(plans.map((plan) => plan.venue_id))])
  const rooms = await listRoomsToTell(
    tx,
    plans.flatMap(({ room_id }) => room_id ?? []),
  )
  return plans.map((plan) => {
    const venue = given(venues.find(({ id }) => id === plan.venue_id))
    const room = rooms.find(({ id }) => id === plan.room_id)
    const isEnglish = locale === 'en'
    const inside = room ? (isEnglish ? `${room.name_en}, ` : ` ${room.name_zh}`) : ''
    const place = isEnglish
      ? `${inside}${venue.name_en}, ${venue.address_en}, ${venue.town_en}, ${venue.district_en}`
      : `佛山市${venue.district_zh}${venue.town_zh}${venue.address_zh} ${venue.name_zh}${inside}`
    const shortPlace = isEnglish ? venue.name_en : venue.name_zh
    return { startsAt: plan.starts_at, endsAt: plan.ends_at, place, shortPlace }
  })
}

/** What the notification holds, as its cause says. */
export function factsOf<Cause extends NotificationCause>({ delivery }: Telling): FactsOf<Cause> {
  return JSON.parse(delivery.facts)
}

/** @throws where it is missing: a message that tells of nothing is not sent. */
export function given<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('what a message tells of is missing')
  return value
}
