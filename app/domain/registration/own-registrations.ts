import { listOwnRegistrations } from '#db/read/family-registrations.ts'
import { countWaitingBefore } from '#db/read/waitlist.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

/** A family's registrations: what is coming, what is in a draw, what waits (with its position), what is over. */
export async function ownRegistrations(readDb: ReadDb, familyId: string, now: Instant) {
  const registrations = await listOwnRegistrations(readDb, familyId)
  const all = registrations.map((one) => ({ ...one, together: namesWith(one, registrations) }))
  const waiting = []
  for (const registration of all) {
    if (registration.state !== 'waitlisted' || registration.last_ends_at <= now) continue
    const { offering_id } = registration
    const ahead = await countWaitingBefore(readDb, offering_id, rankOf(registration, registrations))
    waiting.push({ ...registration, position: ahead + 1 })
  }
  const isComing = (registration: (typeof all)[number]) =>
    ['confirmed', 'under_review'].includes(registration.state) && registration.last_ends_at > now
  const offered = all.filter(({ state }) => state === 'offered')
  const coming = all.filter(isComing)
  const inPool = all.filter(({ state, last_ends_at }) => state === 'in_pool' && last_ends_at > now)
  const listed = new Set([...offered, ...coming, ...inPool, ...waiting].map(({ id }) => id))
  return { offered, coming, inPool, waiting, past: all.filter(({ id }) => !listed.has(id)) }
}

type Registrations = Awaited<ReturnType<typeof listOwnRegistrations>>

/** Its own, or the earliest of siblings who get their places together. */
function rankOf(one: Registrations[number], all: Registrations) {
  const together = all.filter(
    ({ link_group_id, state }) => link_group_id === one.link_group_id && state === one.state,
  )
  return one.link_mode === 'all' ? Math.min(...together.map(({ rank }) => rank)) : one.rank
}

/** The siblings who get their places together with this one, or none does. */
function namesWith(one: Registrations[number], all: Registrations) {
  if (one.link_mode !== 'all') return []
  return all.flatMap(({ id, link_group_id, state, child_name }) =>
    id !== one.id && link_group_id === one.link_group_id && state === one.state && child_name
      ? [child_name]
      : [],
  )
}
