import { unsubscribeToken } from '#app/domain/identity/unsubscribe-token.ts'
import { onlyCarries } from '#app/domain/messages/message-part.ts'
import { sayIn } from '#app/i18n/say.ts'
import { type DeliveryToSend, listDigested } from '#db/read/deliveries.ts'
import { hasAccepted } from '#db/read/invitation-answers.ts'
import { findGuardianName, listCarriedEntries, listEntriesToTell } from '#db/read/message-facts.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import { type CalendarMethod, calendarObject } from '#emails/calendar-object.ts'
import { composeMail } from '#emails/compose.ts'
import { digest } from '#emails/digest.ts'
import type { Message } from '#emails/message.ts'
import { mayTellOfOthers } from './opened.ts'
import { staffCalendarOf, staffEntriesToSend } from './staff-calendar.ts'
import { meetingsOf, ownRegistration, participationOf, type Telling } from './telling.ts'
import { wordNews } from './word-news.ts'

export interface MailHouse {
  publicOrigin: string
  /** The domain of Message-ID and bounce addresses. */
  domain: string
  /** The mailbox that messages come from; answers to invitations go there. */
  from: string
}

/** A message as it is kept and sent, and the revisions of the calendar entries in it. */
export interface Rendered {
  /** The mail's bytes as text (all ASCII), or the text of an SMS. */
  make: () => Promise<string>
  carried: { calendar_entry_id: string; sequence: number; revised_at: string }[]
  /** Those of a teacher's calendar. */
  toldStaff?: { id: string; sequence: number }[]
}

/**
 * Words a delivery from what the database says now; `make` it when the transaction is over. Nothing comes back where
 * the message would only take back calendar entries that were never sent, or has become idle.
 */
export async function renderDelivery(
  tx: ReadDb,
  delivery: DeliveryToSend,
  { vault, house, address }: { vault: Vault; house: MailHouse; address: string },
): Promise<Rendered | undefined> {
  const { publicOrigin } = house
  const entries = await entriesToSend(tx, delivery)
  const telling = { tx, vault, publicOrigin, delivery, hasCalendar: entries.length > 0 }
  const taught = await staffEntriesToSend(tx, delivery)
  const isIdle = taught ? taught.length === 0 : entries.length === 0 && saysNothing(delivery)
  if (isIdle) return undefined
  const words = await wordAll(telling)
  if (!words) return undefined
  if (delivery.channel === 'sms') return { make: async () => words.sms, carried: [] }

  const calendar = taught
    ? await staffCalendarOf(telling, taught, { from: house.from, address })
    : await calendarOf(telling, entries, { house, address })
  const mail = {
    ...{ id: delivery.id, domain: house.domain, date: delivery.happened_at, to: address },
    from: { name: sayIn(delivery.locale)('brand.name'), address: house.from },
    ...words,
    ...(calendar && { calendar }),
    ...(isToGuardian(delivery) && {
      unsubscribe: `${publicOrigin}/u/${unsubscribeToken(vault, delivery.recipient_id)}`,
    }),
  }
  const carried = entries.map(({ id, sequence, revised_at }) => ({
    ...{ calendar_entry_id: id, sequence, revised_at },
  }))
  return {
    make: async () => (await composeMail(mail)).toString('latin1'),
    carried,
    ...(taught && { toldStaff: taught }),
  }
}

/** Without its entries: who confirms what was called off meanwhile is told of that alone. */
const saysNothing = ({ part, cause, has_entries }: DeliveryToSend) =>
  onlyCarries(part) || (cause === 'registration-confirmed' && Boolean(has_entries))

/** What a message says; where it tells of others in their place, what all of them say. */
async function wordAll(telling: Telling): Promise<Message | undefined> {
  const { tx, delivery } = telling
  const own = await wordNews(telling)
  if (!mayTellOfOthers(delivery)) return own
  const all = own ? [own] : []
  for (const other of await listDigested(tx, delivery.id)) {
    const words = await wordNews({ ...telling, delivery: other })
    if (words) all.push(words)
  }
  const [first, ...others] = all
  return others.length === 0 ? first : digest(delivery.locale, all)
}

/** Neither to those who work here nor, with a code, to somebody who is not known yet. */
function isToGuardian({ family_id, staff_id }: DeliveryToSend) {
  return family_id !== null && staff_id === null
}

/** The entries of a message that still make sense: what was never sent needs no taking back. */
async function entriesToSend(tx: ReadDb, delivery: DeliveryToSend) {
  const carried = await listCarriedEntries(tx, delivery)
  if (carried.length === 0) return []
  const entries = await listEntriesToTell(tx, ownRegistration(delivery))
  return entries.flatMap((entry) => {
    const of = carried.find(({ calendar_entry_id }) => calendar_entry_id === entry.id)
    if (!of) return []
    const { method } = of
    const makesSense =
      method === 'CANCEL'
        ? entry.status === 'cancelled' && of.was_sent
        : entry.status === 'confirmed'
    return makesSense ? [{ ...entry, method }] : []
  })
}

type EntryToSend = Awaited<ReturnType<typeof entriesToSend>>[number]

async function calendarOf(
  telling: Telling,
  entries: EntryToSend[],
  { house, address }: { house: MailHouse; address: string },
): Promise<{ method: CalendarMethod; bytes: Buffer } | undefined> {
  const [first] = entries
  if (!first) return undefined
  const { tx, delivery } = telling
  const say = sayIn(delivery.locale)
  const { who, title, bring, contact, href: url } = await participationOf(telling)
  const meetings = await meetingsOf(tx, delivery.locale, entries)
  const guardian = await findGuardianName(tx, delivery.recipient_id)
  const invited = { entryId: first.id, guardianId: delivery.recipient_id }
  const accepted = await hasAccepted(tx, invited)
  const description = [
    ...(bring ? [say('calendar.bring', { bring })] : []),
    ...[say('calendar.contact', { contact }), url],
  ].join('\n')
  const bytes = calendarObject({
    method: first.method,
    organizer: { name: say('brand.name'), email: house.from },
    attendee: { name: guardian?.name ?? address, email: address, accepted },
    entries: entries.map((entry, i) => ({
      ...{ uid: entry.uid, sequence: entry.sequence, description, url },
      ...{ createdAt: entry.created_at, revisedAt: entry.revised_at },
      ...{ startsAt: entry.starts_at, endsAt: entry.ends_at, alarm: say('calendar.alarm') },
      ...{ summary: say('calendar.summary', { who, title }), location: meetings[i]?.place ?? '' },
    })),
  })
  return { method: first.method, bytes }
}
