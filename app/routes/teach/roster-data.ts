import { json, type LoaderFunctionArgs } from '@remix-run/node'
import { deviceCookie, findDevice, noLeave } from '#app/access/device.ts'
import { hashToken, newToken } from '#app/access/token.ts'
import { findStaff } from '#app/access/who.ts'
import { grantDevice } from '#app/domain/attendance/grant-device.ts'
import { loadRosters } from '#app/domain/attendance/load-rosters.ts'
import { deviceName } from '#app/web/device-name.ts'

/** The rosters of a phone. One that has no leave is given it, where somebody who teaches is signed in. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, operation } = context.app
  const staff = await findStaff(request, context)
  const known = await findDevice(request, context)
  const granted = known?.leave === 'granted' ? known.device : undefined
  if (granted && (!staff || staff.staffId === granted.staffId)) {
    const rosters = await loadRosters(db, { device: granted }, operation())
    return json(rosters, { headers: { 'cache-control': 'no-store' } })
  }
  if (!staff) return noLeave(known?.leave === 'over' ? known.over : 'signed-out')
  const { organisationId, staffId, name: staffName, roles } = staff
  const isOnSite = roles.includes('coordinator') || roles.includes('instructor')
  if (organisationId === null || !isOnSite) throw new Response(null, { status: 404 })

  const token = newToken()
  const wish = { staff: { staffId, organisationId }, tokenHash: hashToken(token) }
  const replaces = known ? (granted?.id ?? (known.leave === 'over' ? known.id : null)) : null
  const present = operation()
  const id = await grantDevice(db, { ...wish, name: deviceName(request), replaces }, present)
  const device = { id, staffId, staffName, organisationId, grantedAt: present.now }
  const rosters = await loadRosters(db, { device }, present)
  const headers = { 'cache-control': 'no-store', 'set-cookie': deviceCookie(token, context) }
  return json(rosters, { headers })
}
