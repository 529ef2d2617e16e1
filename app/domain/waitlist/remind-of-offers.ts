import { findOfferMessage } from '#db/read/offers.ts'
import { listReminders, type ReminderKey } from '#db/read/reminders.ts'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { Db, ReadDb, Tx } from '#db/schema.ts'
import { endReminder } from '#db/write/reminders.ts'
import { tellOfRegistration } from '../messages/tell-of-registration.ts'
import type { Operation } from '../operation.ts'

const atOnce = 50

/**
 * Reminds families of offers that they have not answered, each once and with the same links, at the time that was
 * written down when the offer was made. True if there may be more to do.
 */
export async function remindOfOffers(
  db: Db,
  readDb: ReadDb,
  operation: Operation,
): Promise<boolean> {
  const { now } = operation
  const due = await listReminders(readDb, 'offer-expiring', { now, limit: atOnce })
  for (const one of due) await db.inTransaction((tx) => remind(tx, one, operation))
  return due.length === atOnce
}

async function remind(tx: Tx, reminder: ReminderKey, operation: Operation) {
  const { now } = operation
  if (!(await endReminder(tx, reminder, now))) return
  const offer = await findOfferMessage(tx, reminder.subject_id)
  if (offer?.state !== 'sent' || offer.expires_at <= now) return
  const facts: FactsOf<'offer-expiring'> = JSON.parse(offer.facts)
  const { registration_id: registrationId, expires_at: giveUpAt } = offer
  const news = { registrationId, siblings: facts.sibling_ids, facts, giveUpAt }
  await tellOfRegistration(
    tx,
    { ...news, cause: 'offer-expiring', offerId: reminder.subject_id },
    operation,
  )
}
