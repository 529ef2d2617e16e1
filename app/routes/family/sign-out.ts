import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { signedOutCookie } from '#app/access/sign-in-cookie.ts'
import { findGuardian } from '#app/access/who.ts'
import { signOut } from '#app/domain/identity/sign-out.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const guardian = await findGuardian(request, context)
  if (guardian) await signOut(context.app.db, guardian.signInHash)
  const headers = { 'set-cookie': signedOutCookie('family', context) }
  return redirect('/', { status: 303, headers })
}

export const loader = () => redirect('/', 303)
