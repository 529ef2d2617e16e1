import { listAttendance } from '#db/read/attendance.ts'
import type { EntryToRevise, SuspensionNews } from '#db/read/suspension-news.ts'
import type { Instant, Sealed, Tx } from '#db/schema.ts'
import { queueDeliveries } from '#db/write/outbox.ts'
import { reviseInvitations } from '../invites/revise-invitations.ts'
import { tellFamilies } from '../messages/tell-families.ts'
import { tellInParts } from '../messages/tell-in-parts.ts'
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
  const told = [...byRegistration(registrations)].map(([registrationId, each]) => ({
    ...{ notificationId: news.id, registrationId, part: partOf(registrationId) },
    giveUpAt: lastEnd(each),
  }))
  await tellFamilies(tx, operation, told)
}

/**
 * Revises calendar entries and tells their families: the first message of a registration says all in words and carries
 * one entry, each further entry goes by a message of its own. A class session under way stays in the calendar: whose
 * child is inside is asked to wait, whose child has not come is told not to.
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
  const revised = await reviseInvitations(tx, toRevise, {
    from: isLifting ? 'cancelled' : 'confirmed',
    to: isLifting ? 'confirmed' : 'cancelled',
    now: operation.now,
  })
  const method = isLifting ? ('REQUEST' as const) : ('CANCEL' as const)
  const standing = toRevise.filter(({ id }) => revised.includes(id))
  const told = [...byRegistration(standing)].map(([registrationId, each]) => ({
    ...{ notificationId: news.id, registrationId, giveUpAt: lastEnd(each) },
    entries: each.map(({ id }) => ({ calendar_entry_id: id, method })),
  }))
  await tellInParts(tx, operation, told)
}

const byRegistration = <One extends ToTell>(all: readonly One[]) =>
  Map.groupBy(all, ({ registration_id }) => registration_id)

/** Until the last class session is over "do not come" is worth hearing. */
const lastEnd = (of: readonly ToTell[]): Instant =>
  of.map(({ ends_at }) => ends_at).reduce((last, ends_at) => (ends_at > last ? ends_at : last))

async function tellThoseUnderWay(
  tx: Tx,
  news: SuspensionNews,
  entries: readonly EntryToRevise[],
  operation: Operation,
) {
  const ids = [...new Set(entries.map(({ class_session_id }) => class_session_id))]
  const known = await listAttendance(tx, ids)
  const inside: EntryToRevise[] = []
  const notHere: EntryToRevise[] = []
  for (const entry of entries) {
    const state = known.find(
      (one) =>
        one.class_session_id === entry.class_session_id &&
        one.registration_id === entry.registration_id,
    )
    if (state?.is_inside) inside.push(entry)
    else if (!state?.left_as && state?.presence !== 'excused') notHere.push(entry)
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

/** Until the class session is over "do not come" is worth hearing; never longer than three days. */
function giveUpAt(endsAt: Instant, now: Instant) {
  const latest = new Date(Date.parse(now) + threeDays).toISOString()
  return endsAt < latest ? endsAt : latest
}
