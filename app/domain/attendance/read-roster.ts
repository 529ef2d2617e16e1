import { listAbsenceNotices } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import {
  listBarredGuardians,
  listCollectingGuardians,
  listMakingUp,
  listParticipants,
  listPickups,
} from '#db/read/rosters.ts'
import type { Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { gradeOf } from '../families/grade-of.ts'
import { maskMobile } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'
import type { StaffMember } from '../scheduling/staff-member.ts'
import { alertsOf } from './alerts.ts'
import { findRosterOf } from './class-session-in-hand.ts'
import { mayCollectOn } from './may-collect.ts'
import { mayLeaveAlone } from './may-leave-alone.ts'
import { contactsAreOpen } from './reveal-contact.ts'
import { rosterState, unmarked } from './roster-state.ts'
import { withExcused } from './with-excused.ts'

/**
 * Everybody of a class session with state, alerts and collectors, for a member who may see it now. It is one read in
 * the audit, which lists the registrations; phones stay masked.
 */
export function readRoster(
  db: Db,
  { staff, classSessionId }: { staff: StaffMember; classSessionId: string },
  operation: Operation,
) {
  const { now, vault } = operation
  return db.inTransaction(async (tx) => {
    const classSession = await findRosterOf(tx, staff, classSessionId, now)
    if (!classSession) return undefined
    const participants = await listParticipants(tx, classSessionId)
    const ids = participants.map(({ id }) => id)
    const notices = await listAbsenceNotices(tx, classSessionId)
    const makingUp = await listMakingUp(tx, classSessionId)
    const marked = rosterState(await listAttendanceEvents(tx, [classSessionId]))
    const states = withExcused(marked, notices)
    const pickups = (await listPickups(tx, ids)).filter((one) =>
      mayCollectOn(one, classSession.held_on),
    )
    const childIds = participants.flatMap(({ child_id }) => child_id ?? [])
    const guardians = await listCollectingGuardians(tx, childIds)
    const barred = await listBarredGuardians(tx, childIds)
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staff.staffId, action: 'roster.read' },
      ...{ subject_kind: 'class_session', subject_id: classSessionId },
      detail: { registrations: ids },
    })

    const mayCall = contactsAreOpen(classSession, now)
    const rows = participants.map(({ wrapped_key: key, ...one }) => ({
      ...{ id: one.id, name: one.child_name ?? one.guardian_name ?? '' },
      hasLeftOffering: one.state !== 'confirmed' && one.state !== 'completed',
      grade:
        one.primary_entry_year === null
          ? null
          : gradeOf(one.primary_entry_year, classSession.held_on, classSession.grade_basis),
      relation: one.relation,
      phone:
        mayCall && one.phone_sealed && key ? maskMobile(vault.unseal(key, one.phone_sealed)) : null,
      alerts: one.answers_sealed && key ? alertsOf(vault.unseal(key, one.answers_sealed)) : [],
      mayLeaveAlone: mayLeaveAlone(one, classSession.held_on),
      state: states.get(one.id) ?? unmarked,
      isMakingUp: makingUp.includes(one.id),
      excuse: notices.find((notice) => notice.registration_id === one.id)?.cause ?? null,
      collectors: [
        ...guardians
          .filter(({ child_id }) => child_id === one.child_id)
          .map(({ id, name, relation }) => ({ key: `guardian:${id}`, name: name ?? '', relation })),
        ...pickups
          .filter(({ registration_id }) => registration_id === one.id)
          .map(({ id, name_sealed }) => ({
            ...{ key: `pickup:${id}`, relation: null },
            name: key ? vault.unseal(key, name_sealed) : '',
          })),
      ],
      barred: barred
        .filter(({ child_id }) => child_id === one.child_id)
        .map(({ id, name, relation }) => ({ id, name: name ?? '', relation })),
    }))
    return { classSession, rows }
  })
}

/** One child of a roster, with what it takes to correct a mark or to hand the child over. */
export async function readRosterRow(
  db: Db,
  {
    registrationId,
    ...asked
  }: { staff: StaffMember; classSessionId: string; registrationId: string },
  operation: Operation,
) {
  const roster = await readRoster(db, asked, operation)
  const row = roster?.rows.find(({ id }) => id === registrationId)
  return roster && row && { classSession: roster.classSession, row }
}
