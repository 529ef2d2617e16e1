import { hasStaffNewsUnderWay, listStaffPlan } from '#db/read/staff-calendars.ts'
import type { Db, Tx } from '#db/schema.ts'
import { insertNotification } from '#db/write/outbox.ts'
import {
  insertStaffEntries,
  lockTeacher,
  reviseStaffEntry,
} from '#db/write/staff-calendar-entries.ts'
import { laterThan } from '../calendar/later-instant.ts'
import { tellStaff } from '../messages/tell-staff.ts'
import type { Operation } from '../operation.ts'
import { bindsStaff } from './bound-states.ts'

interface Whose {
  staffId: string
  offeringId: string
}

/**
 * Brings somebody's calendar up to date with what she teaches in an offering: what she accepted comes in, what moved is
 * revised, what she need not come to is taken back, each under a UID of its own for good. Whatever changed it, and however
 * often since the last message left, one look here finds it; what never left is not taken back. While a message waits or
 * is on its way, it tells how things stand when it is made, and the next one waits: a calendar hears of revisions in
 * their order.
 */
export function keepStaffCalendar(db: Db, whose: Whose, operation: Operation): Promise<void> {
  return db.inTransaction(async (tx) => {
    const staff = await lockTeacher(tx, whose.staffId)
    if (!staff) return
    const plan = await listStaffPlan(tx, whose, operation.now)
    for (const one of plan) await follow(tx, staff.id, one, operation)

    if (await hasStaffNewsUnderWay(tx, whose)) return
    const untold = (await listStaffPlan(tx, whose, operation.now)).filter(isUntold)
    const isNew = (one: Planned) => one.told_sequence === null
    const tell = async (
      cause: 'staff-booked' | 'staff-class-sessions-changed',
      some: Planned[],
    ) => {
      const ids = some.map(({ id }) => id)
      if (ids.length > 0) await announce(tx, { ...whose, cause, staff, ids }, operation)
    }
    await tell('staff-booked', untold.filter(isNew))
    await tell(
      'staff-class-sessions-changed',
      untold.filter((one) => !isNew(one)),
    )
  })
}

type Planned = Awaited<ReturnType<typeof listStaffPlan>>[number]

async function follow(tx: Tx, staff_id: string, one: Planned, { now, newId }: Operation) {
  const { role, starts_at, ends_at, venue_id, room_id } = one
  const isOff = one.state === 'suspended' || one.state === 'cancelled'
  const comes = role !== null && !isOff && bindsStaff({ state: one.offering_state })
  if (one.entry_id === null || one.revised_at === null) {
    if (!comes) return
    await insertStaffEntries(tx, [
      {
        ...{ id: newId(), staff_id, class_session_id: one.id, uid: `e-${newId()}@xuetang` },
        ...{ sequence: 0, told_sequence: null, status: 'confirmed', role },
        ...{ starts_at, ends_at, venue_id, room_id, revised_at: now, created_at: now },
      },
    ])
    return
  }
  const revised_at = laterThan(one.revised_at, now)
  if (comes && !isAsTold(one)) {
    const plan = { role, starts_at, ends_at, venue_id, room_id }
    await reviseStaffEntry(tx, one.entry_id, { ...plan, status: 'confirmed', revised_at })
  }
  if (!comes && one.status === 'confirmed') {
    await reviseStaffEntry(tx, one.entry_id, { status: 'cancelled', revised_at })
  }
}

const isAsTold = (one: Planned) =>
  one.status === 'confirmed' &&
  one.role === one.told_role &&
  one.starts_at === one.told_starts_at &&
  one.ends_at === one.told_ends_at &&
  one.venue_id === one.told_venue_id &&
  one.room_id === one.told_room_id

/** A calendar that was told nothing needs no cancellation either. */
function isUntold({ status, sequence, told_sequence }: Planned) {
  if (told_sequence === null) return status === 'confirmed'
  return sequence !== null && told_sequence < sequence
}

/** What is new comes as one bundle; what changed comes one by one, since calendars take one change per message. */
async function announce(
  tx: Tx,
  news: {
    cause: 'staff-booked' | 'staff-class-sessions-changed'
    offeringId: string
    staff: Parameters<typeof tellStaff>[2]['to'][number]
    ids: string[]
  },
  operation: Operation,
) {
  const { cause, staff, ids } = news
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause, offering_id: news.offeringId, staff_id: staff.id },
    ...{ facts: { class_session_ids: ids }, created_at: now, expanded_at: now },
  })
  const to = [staff]
  const parts = cause === 'staff-booked' ? [''] : ids.map((id, at) => (at === 0 ? id : `+ ${id}`))
  for (const part of parts) await tellStaff(tx, operation, { notificationId, to, part })
}
