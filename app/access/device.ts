import type { AppLoadContext } from '@remix-run/node'
import { whyOver } from '#app/domain/identity/device-leave.ts'
import { findDeviceByToken } from '#db/read/devices.ts'
import type { Instant } from '#db/schema.ts'
import { clearCookie, readCookie, setCookie } from './cookie.ts'
import { hashToken } from './token.ts'

const thirtySixHours = 36 * 3600

/** A device that has leave to hold rosters, and whose it is. */
interface KnownDevice {
  id: string
  staffId: string
  staffName: string
  organisationId: string
  grantedAt: Instant
}

export type DeviceLeave =
  | { leave: 'granted'; device: KnownDevice }
  | { leave: 'over'; id: string; over: 'expired' | 'cut-off' | 'signed-out' }

/** The device that asks, with its leave to hold rosters, or why that is over; undefined: this browser never was one. */
export async function findDevice(
  request: Request,
  { app }: AppLoadContext,
): Promise<DeviceLeave | undefined> {
  const token = readCookie(request, 'device', app.settings.publicOrigin)
  const found = token && (await findDeviceByToken(app.readDb, hashToken(token)))
  if (!found) return undefined
  const { id } = found
  const over = whyOver(found, app.operation().now)
  if (over) return { leave: 'over', id, over }
  const { staff_id: staffId, staff_name: staffName, organisation_id: organisationId } = found
  const grantedAt = found.granted_at
  return { leave: 'granted', device: { id, staffId, staffName, organisationId, grantedAt } }
}

/** The device's leave, where it has one. @throws 401, as JSON, saying why it is over. */
export async function requireDevice(request: Request, context: AppLoadContext) {
  const found = await findDevice(request, context)
  if (found?.leave === 'granted') return found.device
  throw noLeave(found?.over ?? 'signed-out')
}

export function noLeave(over: 'expired' | 'cut-off' | 'signed-out') {
  return Response.json({ over }, { status: 401, headers: { 'cache-control': 'no-store' } })
}

/** Keeps a device's leave as long as it can last: the database knows when it ends. */
export function deviceCookie(token: string, { app }: AppLoadContext) {
  const { publicOrigin } = app.settings
  return setCookie('device', token, { publicOrigin, seconds: thirtySixHours })
}

export function endedDeviceCookie({ app }: AppLoadContext) {
  return clearCookie('device', app.settings.publicOrigin)
}
