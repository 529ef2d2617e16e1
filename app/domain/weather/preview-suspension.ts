import { countInside } from '#db/read/attendance.ts'
import { countFamiliesOf } from '#db/read/suspension-words.ts'
import { findWeatherSignal } from '#db/read/weather.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { affectedClassSessions } from './affected-class-sessions.ts'
import { windowRefusal } from './suspension-window.ts'

/**
 * What an order would do, before it is given: the class sessions it hits and informs, how many families those called off
 * have, and how many children are inside those under way at this moment. Nothing comes back for a signal that is none.
 */
export async function previewSuspension(
  db: ReadDb,
  asked: { signalCode: string; townCodes: string[]; startsAt: Instant; endsAt: Instant },
  { now }: { now: Instant },
) {
  const signal = await findWeatherSignal(db, asked.signalCode)
  if (!signal) return undefined
  const { townCodes, endsAt } = asked
  const startsAt = asked.startsAt > now ? asked.startsAt : now
  const because = windowRefusal({ startsAt, endsAt }, now)
  const affected = await affectedClassSessions(db, { signal, townCodes, startsAt, endsAt })
  const hit = [...affected.toSuspend, ...affected.inside]
  const families = await countFamiliesOf(
    db,
    hit.map(({ id }) => id),
  )
  const childrenInside = await countInside(
    db,
    affected.inside.map(({ id }) => id),
  )
  return { signal, startsAt, endsAt, because, ...affected, families, childrenInside }
}
