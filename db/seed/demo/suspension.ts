import type { Tx } from '#db/schema.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'

/**
 * One order of the past, lifted before what it had suspended began: a class session of more than a week ago that was
 * held after all. Nothing where no such class session is.
 */
export async function plantPastSuspension(
  tx: Tx,
  { now, newId }: Demo,
  of: {
    officerId: string | undefined
    classSessions: Row<'class_session'>[]
    venues: Row<'venue'>[]
  },
) {
  const longAgo = hoursAfter(now, -24 * 7)
  const hit = of.classSessions
    .filter(({ state, ends_at }) => state === 'held' && ends_at < longAgo)
    .sort((one, other) => (one.starts_at < other.starts_at ? 1 : -1))[0]
  const town = of.venues.find(({ id }) => id === hit?.venue_id)?.town_code
  if (!hit || !town || !of.officerId) return
  const id = newId()
  const [ordered_at, lifted_at] = [hoursAfter(hit.starts_at, -8), hoursAfter(hit.starts_at, -3)]
  await tx
    .insertInto('suspension_order')
    .values({
      ...{ id, signal_code: 'A3', starts_at: ordered_at, ends_at: hit.ends_at, ordered_at },
      ...{ note: '台风逼近，请留意后续通知', ordered_by: of.officerId },
      ...{ lifted_at, lifted_by: of.officerId },
    })
    .execute()
  await tx.insertInto('suspension_town').values({ order_id: id, town_code: town }).execute()
  const suspended = { order_id: id, class_session_id: hit.id, effect: 'suspended' as const }
  await tx
    .insertInto('suspension_hit')
    .values({ ...suspended, restored_at: lifted_at })
    .execute()
}
