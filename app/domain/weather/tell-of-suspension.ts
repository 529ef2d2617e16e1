import { listAttendanceEvents } from '#db/read/attendance.ts'
import type { EntryToRevise, GuardianOf, SuspensionNews } from '#db/read/suspension-news.ts'
import { listGuardiansOf } from '#db/read/suspension-news.ts'
import type { Instant, Sealed, Tx } from '#db/schema.ts'
import { reviseCalendarEntries } from '#db/write/calendar-entries.ts'
import { type NewDelivery, queueDeliveries, supersedeUnsent } from '#db/write/outbox.ts'
import { rosterState, unmarked } from '../attendance/roster-state.ts'
import { laterThan } from '../calendar/later-instant.ts'
import { spacedAt } from '../messages/message-part.ts'
import { beginningOf } from '../messages/tell-family.ts'
import { entriesWanted, isWanted } from '../messages/wishes.ts'
import type { Operation } from '../operation.ts'

const threeDays = 72 * 3_600_000

/** The part of a message to a family whose child is inside right now; others have the registration's id alone. */
const insidePart = (registrationId: string) => `${registrationId} inside`

interface ToTell {
  registration_id: string
  ends_at: Instant
}

/** Tells families in words alone: one message per registration and order, however often it is asked for. */
export async function tellRegistrations(
  tx: Tx,
  news: SuspensionNews,
  registrations: readonly ToTell[],
  operation: Operation,
  partOf = (registrationId: string) => registrationId,
) {
  const each = [...new Map(registrations.map((one) => [one.registration_id, one])).values()]
  const guardians = await guardiansOf(tx, each)
  const deliveries = each.flatMap((one) =>
    guardians
      .filter(({ registration_id }) => registration_id === one.registration_id)
      .flatMap((guardian) => {
        const part = partOf(one.registration_id)
        return deliveryTo(news, guardian, { part, endsAt: one.ends_at }, operation)
      }),
  )
  await queueDeliveries(tx, deliveries)
}

/**
 * Revises calendar entries and tells their families: the first message of a registration says all in words and carries
 * one entry, each further entry goes by a message of its own (calendar.md §6.4). A class session under way stays in the
 * calendar: whose child is inside is asked to wait, whose child has not come is told not to.
 */
export async function tellEntries(
  tx: Tx,
  news: SuspensionNews,
  entries: readonly EntryToRevise[],
  operation: Operation,
) {
  if (entries.length === 0) return
  const underWay = entries.filter(({ effect }) => effect === 'inside')
  await tellThoseUnderWay(tx, news, underWay, operation)

  const toRevise = entries.filter(({ effect }) => effect === 'suspended')
  const isLifting = news.cause === 'suspension-lifted'
  const revised = await reviseCalendarEntries(
    tx,
    toRevise.map(({ id }) => id),
    {
      from: isLifting ? 'cancelled' : 'confirmed',
      to: isLifting ? 'confirmed' : 'cancelled',
      revisedAt: laterThan(newestOf(toRevise), operation.now),
    },
  )
  await supersedeUnsent(tx, revised, ['class-session-moved'])
  const told = toRevise.filter(({ id }) => revised.includes(id))
  await carryEntries(tx, news, told, operation)
}

async function carryEntries(
  tx: Tx,
  news: SuspensionNews,
  entries: readonly EntryToRevise[],
  operation: Operation,
) {
  const guardians = await guardiansOf(tx, entries)
  const method = news.cause === 'suspension-lifted' ? ('REQUEST' as const) : ('CANCEL' as const)
  const firsts = new Map<string, EntryToRevise>()
  for (const entry of entries) {
    if (!firsts.has(entry.registration_id)) firsts.set(entry.registration_id, entry)
  }
  const carriedBy = ({ id }: EntryToRevise) => ({ calendar_entry_id: id, method })
  const wants = await entriesWanted(tx, guardians, entries.map(carriedBy))
  const messageOf = (entry: EntryToRevise, part: string) =>
    guardians
      .filter(({ registration_id }) => registration_id === entry.registration_id)
      .flatMap((guardian) =>
        deliveryTo(news, guardian, { part, endsAt: entry.ends_at }, operation).map((delivery) => {
          const carries = carriedBy(entry)
          const isCarried = delivery.channel === 'email' && wants(guardian, carries)
          return { ...delivery, ...(isCarried && { carries }) }
        }),
      )
  const worded = [...firsts.values()].flatMap((entry) => messageOf(entry, entry.registration_id))
  const queued = await queueDeliveries(tx, worded)
  const saidBefore = worded.flatMap(({ id, carries }) => (queued.has(id) ? [] : (carries ?? [])))
  const ofFirst = new Set([...firsts.values()].map(({ id }) => id))
  const further = entries.filter(
    ({ id }) =>
      !ofFirst.has(id) || saidBefore.some(({ calendar_entry_id }) => calendar_entry_id === id),
  )
  const carrying = further
    .flatMap((entry) => messageOf(entry, `${entry.registration_id} ${entry.id}`))
    .filter(({ carries }) => carries)
  await queueDeliveries(tx, spaced(carrying, operation.now))
}

/** What only carries entries leaves after the words, one after another to each family. */
function spaced<Message extends NewDelivery>(carrying: readonly Message[], now: Instant) {
  const before = new Map<string, number>()
  return carrying.map((message) => {
    const part = (before.get(message.recipient_id) ?? 0) + 1
    before.set(message.recipient_id, part)
    return { ...message, next_at: spacedAt(now, part) }
  })
}

async function tellThoseUnderWay(
  tx: Tx,
  news: SuspensionNews,
  entries: readonly EntryToRevise[],
  operation: Operation,
) {
  const ids = [...new Set(entries.map(({ class_session_id }) => class_session_id))]
  const events = await listAttendanceEvents(tx, ids)
  const inside: EntryToRevise[] = []
  const notHere: EntryToRevise[] = []
  for (const entry of entries) {
    const own = events.filter(({ class_session_id }) => class_session_id === entry.class_session_id)
    const state = rosterState(own).get(entry.registration_id) ?? unmarked
    if (state.isInside) inside.push(entry)
    else if (state.left === null && state.presence !== 'excused') notHere.push(entry)
  }
  await tellRegistrations(tx, news, inside, operation, insidePart)
  await tellRegistrations(tx, news, notHere, operation)
}

/** Tells staff by mail; of an order, which cannot wait for a mailbox to be opened, by SMS as well. */
export async function tellStaff(
  tx: Tx,
  news: SuspensionNews,
  staff: readonly { id: string; email_sealed: Sealed; phone_sealed: Sealed | null }[],
  { now, newId }: Operation,
) {
  const isUrgent = news.cause === 'suspension-ordered'
  const give_up_at = giveUpAt(news.ends_at, now)
  const deliveries = staff.flatMap(({ id, email_sealed, phone_sealed }) => {
    const common = {
      ...{ notification_id: news.id, recipient_id: id, staff_id: id, locale: 'zh-CN' as const },
      ...{ created_at: now, give_up_at },
    }
    const mail = { ...common, id: newId(), channel: 'email' as const, address_sealed: email_sealed }
    if (!isUrgent || phone_sealed === null) return [mail]
    const sms = { ...common, id: newId(), channel: 'sms' as const, address_sealed: phone_sealed }
    return [mail, sms]
  })
  await queueDeliveries(tx, deliveries)
}

async function guardiansOf(tx: Tx, of: readonly { registration_id: string }[]) {
  const ids = [...new Set(of.map(({ registration_id }) => registration_id))]
  return ids.length === 0 ? [] : await listGuardiansOf(tx, ids)
}

function deliveryTo(
  { id: notification_id, cause }: SuspensionNews,
  guardian: GuardianOf,
  { part, endsAt }: { part: string; endsAt: Instant },
  { now, newId }: Operation,
): NewDelivery[] {
  const beginning = beginningOf(guardian)
  if (!beginning || !isWanted(cause, guardian)) return []
  const { id: recipient_id, family_id, locale } = guardian
  return [
    {
      ...{ id: newId(), notification_id, recipient_id, part, family_id, locale, created_at: now },
      ...beginning,
      give_up_at: giveUpAt(endsAt, now),
    },
  ]
}

/** Until the class session is over "do not come" is worth hearing; never longer than three days. */
function giveUpAt(endsAt: Instant, now: Instant) {
  const latest = new Date(Date.parse(now) + threeDays).toISOString()
  return endsAt < latest ? endsAt : latest
}

const newestOf = (entries: readonly EntryToRevise[]) =>
  entries.reduce((newest, { revised_at }) => (revised_at > newest ? revised_at : newest), '')
