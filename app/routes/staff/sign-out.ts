import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endedDeviceCookie, findDevice } from '#app/access/device.ts'
import { signedOutCookie } from '#app/access/sign-in-cookie.ts'
import { findStaff } from '#app/access/who.ts'
import { endDevice } from '#app/domain/attendance/end-device.ts'
import { signOut } from '#app/domain/identity/sign-out.ts'

/** Signs out, wherever in this browser: a phone that holds rosters has no leave any more either. */
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
  const headers = new Headers({ 'set-cookie': signedOutCookie('staff', context) })
  if (known) {
    headers.append('set-cookie', endedDeviceCookie(context))
    headers.set('clear-site-data', '"storage"') // sealed rosters, and the program that opens them
  }
  return redirect('/staff/sign-in', { status: 303, headers })
}

export const loader = () => redirect('/staff/sign-in', 303)
