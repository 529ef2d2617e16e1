import { type ActionFunctionArgs, json } from '@remix-run/node'
import { endedDeviceCookie, findDevice } from '#app/access/device.ts'
import { signedOutCookie } from '#app/access/sign-in-cookie.ts'
import { findStaff } from '#app/access/who.ts'
import { endDevice } from '#app/domain/attendance/end-device.ts'
import { signOut } from '#app/domain/identity/sign-out.ts'

/** Ends a phone's leave to hold rosters, and the sign-in of its browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, operation } = context.app
  const staff = await findStaff(request, context)
  const known = await findDevice(request, context)
  if (known?.leave === 'granted') {
    const { id: deviceId, organisationId, staffId: endedBy } = known.device
    const wish = { organisationId, deviceId, as: 'signed_out' as const, endedBy }
    await endDevice(db, wish, operation())
  }
  if (staff) await signOut(db, staff.signInHash)
  const headers = new Headers({ 'cache-control': 'no-store' })
  headers.append('set-cookie', signedOutCookie('staff', context))
  headers.append('set-cookie', endedDeviceCookie(context))
  return json({ outcome: 'signed-out' }, { headers })
}

/** There is nothing to look at. */
export function loader() {
  throw new Response(null, { status: 404 })
}
