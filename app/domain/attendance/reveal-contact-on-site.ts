import { findContact, findOnRoster } from '#db/read/rosters.ts'
import type { Db, Instant, ReadDb } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { maskMobile } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import { isCoordinator, type StaffMember } from '../scheduling/staff-member.ts'
import { findRosterOf } from './class-session-in-hand.ts'
import { contactsAreOpen } from './reveal-contact.ts'

const hour = 3_600_000
const [hoursBefore, hoursAfter] = [2, 4]

type Asked = { staff: StaffMember; classSessionId: string; registrationId: string }

/**
 * The phone of one child's guardian, masked, for who teaches the class session, from two hours before it to four hours
 * after. Coordinators see it as long as they see contacts at all.
 */
export async function maskedContactOnSite(db: ReadDb, asked: Asked, operation: Operation) {
  const contact = await contactOnSite(db, asked, operation)
  return contact && { ...contact, phone: contact.phone && maskMobile(contact.phone) }
}

/** The same in clear. Every reading is in the audit. */
export function revealContactOnSite(db: Db, asked: Asked, operation: Operation) {
  return db.inTransaction(async (tx) => {
    const contact = await contactOnSite(tx, asked, operation)
    if (!contact) return undefined
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: asked.staff.staffId, action: 'contact.revealed' },
      ...{ subject_kind: 'registration', subject_id: asked.registrationId },
      detail: { field: 'phone', class_session: asked.classSessionId },
    })
    return contact
  })
}

async function contactOnSite(db: ReadDb, asked: Asked, { now, vault }: Operation) {
  const { staff, classSessionId, registrationId } = asked
  const classSession = await findRosterOf(db, staff, classSessionId, now)
  if (!classSession || staff.organisationId === null) return undefined
  const isOpen = isCoordinator(staff)
    ? contactsAreOpen(classSession, now)
    : isOnSite(classSession, now)
  if (!isOpen || !(await findOnRoster(db, classSessionId, registrationId))) return undefined
  const found = await findContact(db, staff.organisationId, registrationId)
  if (!found) return undefined
  const { wrapped_key: key, phone_sealed: phone } = found
  return {
    ...{ child: found.child_name, guardian: found.guardian_name },
    phone: phone && key ? vault.unseal(key, phone) : null,
  }
}

function isOnSite({ starts_at, ends_at }: { starts_at: Instant; ends_at: Instant }, now: Instant) {
  const at = Date.parse(now)
  const opens = Date.parse(starts_at) - hoursBefore * hour
  return opens <= at && at <= Date.parse(ends_at) + hoursAfter * hour
}
