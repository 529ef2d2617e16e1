import type { Instant } from '#db/schema.ts'

const hour = 3_600_000

/** Until when a roster stays on a phone once its class session is over. */
export function wipeAt(endsAt: Instant): Instant {
  return later(endsAt, 4)
}

/**
 * Until when a device has leave: four hours after the end of the last class session it was given, never longer than
 * 36 hours from the grant. One that was given none has half an hour, as a sign-in that is idle.
 */
export function leaveEnds(grantedAt: Instant, ends: readonly Instant[], now: Instant): Instant {
  const last = [later(now, 0.5), ...ends.map(wipeAt)].sort().at(-1) ?? now
  return [last, later(grantedAt, 36)].sort()[0] ?? now
}

/** Why a device has no leave any more; undefined: it has. */
export function whyOver(
  device: {
    ended_as: 'signed_out' | 'cut_off' | null
    expires_at: Instant
    mayAct: boolean
  },
  now: Instant,
): 'expired' | 'cut-off' | 'signed-out' | undefined {
  if (device.ended_as === 'signed_out') return 'signed-out'
  if (device.ended_as === 'cut_off' || !device.mayAct) return 'cut-off'
  return device.expires_at <= now ? 'expired' : undefined
}

const later = (instant: Instant, hours: number): Instant =>
  new Date(Date.parse(instant) + hours * hour).toISOString()
