import {
  countNotCollected,
  listCallsOf,
  listChildrenInside,
  listTeachersOf,
} from '#db/read/children-inside.ts'
import type { Day, Instant, ReadDb } from '#db/schema.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { maskMobile } from '../identity/masks.ts'
import type { Operation } from '../operation.ts'

/** Days after which a child that was never signed out is a matter of paper: its attendance still cannot be closed. */
const days = 30

/** Since which day children who were not signed out are looked for. */
export const insideFrom = (now: Instant): { since: Day; now: Instant } => ({
  ...{ since: addDays(foshanDay(now), -days), now },
})

/**
 * Every child of an organisation who is inside now, phones masked: first those of class sessions that are over or wait
 * for collection, the longest first, then all others. `minutesOver`: since the end; negative before it.
 */
export async function readNotCollected(
  db: ReadDb,
  organisationId: string,
  { now, vault }: Pick<Operation, 'now' | 'vault'>,
) {
  const rows = await listChildrenInside(db, organisationId, insideFrom(now))
  const ids = [...new Set(rows.map((row) => row.class_session_id))]
  const teachers = await listTeachersOf(db, ids)
  const calls = await listCallsOf(db, ids)
  const children = rows.map(({ wrapped_key: key, phone_sealed: phone, ...row }) => {
    const own = calls.filter(
      (call) =>
        call.class_session_id === row.class_session_id &&
        call.registration_id === row.registration_id,
    )
    return {
      ...{ ...row, name: row.child_name ?? row.guardian_name ?? '' },
      phone: phone && key ? maskMobile(vault.unseal(key, phone)) : null,
      teachers: teachers
        .filter((one) => one.class_session_id === row.class_session_id)
        .map(({ name }) => name),
      minutesOver: Math.floor((Date.parse(now) - Date.parse(row.ends_at)) / 60_000),
      calls: { n: own.length, reached: own.filter(({ reached }) => reached === 1).length },
    }
  })
  const isWaiting = ({ minutesOver, state }: (typeof children)[number]) =>
    minutesOver >= 0 || state === 'awaiting_collection'
  return {
    waiting: children.filter(isWaiting),
    inside: children.filter((child) => !isWaiting(child)),
  }
}

/** How many of them are waiting: what the workbench says. */
export const countWaiting = (db: ReadDb, organisationId: string, now: Instant) =>
  countNotCollected(db, organisationId, insideFrom(now))
