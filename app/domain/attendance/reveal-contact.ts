import { findContact } from '#db/read/rosters.ts'
import type { Db, Instant, ReadDb } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { maskMobile } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'

const daysAfterEnd = 30

type Asked = { staff: { staffId: string; organisationId: string | null }; registrationId: string }

/** A guardian's phone, masked, for a coordinator of the offering's organisation, until 30 days after its end. */
export async function maskedContact(db: ReadDb, asked: Asked, operation: Operation) {
  const contact = await contactOf(db, asked, operation)
  return contact && { ...contact, phone: contact.phone && maskMobile(contact.phone) }
}

/** The same in clear. Every reading is in the audit. */
export function revealContact(db: Db, asked: Asked, operation: Operation) {
  return db.inTransaction(async (tx) => {
    const contact = await contactOf(tx, asked, operation)
    if (!contact) return undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: asked.staff.staffId, action: 'contact.revealed' },
      ...{ subject_kind: 'registration', subject_id: asked.registrationId },
      detail: { field: 'phone' },
    })
    return contact
  })
}

/** Families' contacts are seen until 30 days after the offering's end. */
export function contactsAreOpen({ last_ends_at }: { last_ends_at: Instant }, now: Instant) {
  return foshanDay(now) <= addDays(foshanDay(last_ends_at), daysAfterEnd)
}

async function contactOf(db: ReadDb, { staff, registrationId }: Asked, operation: Operation) {
  const { now, vault } = operation
  if (staff.organisationId === null) return undefined
  const found = await findContact(db, staff.organisationId, registrationId)
  if (!found || !contactsAreOpen(found, now)) return undefined
  const { wrapped_key: key, phone_sealed: phone } = found
  return {
    ...{ child: found.child_name, guardian: found.guardian_name },
    phone: phone && key ? vault.unseal(key, phone) : null,
  }
}
