import type { Instant, Vault } from '#db/schema.ts'

const minutesGood = 10
const form = /^screen (\S+) (\S+)$/

/** What a family has in hand after scanning a screen: time to sign in and to tap, without scanning again. */
export function screenTicket(
  vault: Pick<Vault, 'sealInLink'>,
  { screenId, scannedAt }: { screenId: string; scannedAt: Instant },
) {
  return vault.sealInLink(`screen ${screenId} ${scannedAt}`)
}

/** Which screen was scanned and when; undefined for what we did not make, and after ten minutes. */
export function openTicket(vault: Pick<Vault, 'openLink'>, ticket: string, now: Instant) {
  const [, screenId, scannedAt] = form.exec(vault.openLink(ticket) ?? '') ?? []
  if (!screenId || !scannedAt) return undefined
  const age = Date.parse(now) - Date.parse(scannedAt)
  return age >= 0 && age <= minutesGood * 60_000 ? { screenId, scannedAt } : undefined
}
