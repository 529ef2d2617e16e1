import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signedOutCookie } from '#app/access/sign-in-cookie.ts'
import { findStaff } from '#app/access/who.ts'
import { signOut } from '#app/domain/identity/sign-out.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const staff = await findStaff(request, context)
  if (staff) await signOut(context.app.db, staff.signInHash)
  const headers = { 'set-cookie': signedOutCookie('staff', context) }
  return redirect('/staff/sign-in', { status: 303, headers })
}

export const loader = () => redirect('/staff/sign-in', 303)
