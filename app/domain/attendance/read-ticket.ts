import { listAttendance } from '#db/read/attendance.ts'
import { listOwnIn } from '#db/read/own-codes.ts'
import { findScreen } from '#db/read/screens.ts'
import type { ReadDb } from '#db/schema.ts'
import { callName } from '../families/call-name.ts'
import type { Operation } from '../operation.ts'
import { checkInOpensAt } from './class-session-in-hand.ts'
import { isScreenUp } from './screen-code.ts'
import { screenRefusal } from './screen-state.ts'
import { openTicket } from './screen-ticket.ts'

/** Whom a guardian can check in with a ticket, and whom she has; undefined where the ticket is not ours, or old. */
export async function readTicket(
  db: ReadDb,
  { ticket, ...guardian }: { ticket: string; familyId: string; guardianId: string },
  { now, vault }: Pick<Operation, 'now' | 'vault'>,
) {
  const opened = openTicket(vault, ticket, now)
  const screen = opened && (await findScreen(db, { id: opened.screenId }))
  if (!screen || !isScreenUp(screen, now)) return undefined
  const { title_zh, title_en, starts_at, ends_at, class_session_id: id } = screen
  const own = await listOwnIn(db, guardian, id)
  const attendance = await listAttendance(db, [id])
  return {
    ...{ title_zh, title_en, starts_at, ends_at, opensAt: checkInOpensAt(starts_at) },
    refusal: (await screenRefusal(db, { ...screen, id }, now)) ?? null,
    own: own.map(({ registration_id, name, call_name }) => {
      const known = attendance.find((row) => row.registration_id === registration_id)
      return {
        registrationId: registration_id,
        name: name === null ? null : callName({ name, call_name }),
        isHere: known?.is_inside === 1 && known.in_conflict === 0,
      }
    }),
  }
}
