import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { readCodeCookie, setCodeCookie } from '#app/access/code-cookie.ts'
import { newSignInCode } from '#app/access/token.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { clientAddress } from '#app/web/client-address.ts'
import { displayOf } from '#app/web/display.ts'
import { withNext } from '#app/web/next-path.ts'
import { findCodeTarget } from '#db/read/sign-ins.ts'

/** Sends another code to where the last one went. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, readDb, vault, operation } = context.app
  const asked = readCodeCookie(request, 'sign-in-code', context)
  const target = asked && (await findCodeTarget(readDb, asked.codeId, null))
  if (!target) throw redirect(withNext('/sign-in', request), 303)
  const value = vault.unseal(null, target.target_sealed)
  const sent = await requestSignInCode(
    db,
    {
      ...{ contact: { kind: target.target_kind, value }, newCode: newSignInCode() },
      ...{ locale: displayOf(request).locale, networkAddress: clientAddress(request) },
    },
    operation(),
  )
  // Where no more codes are sent, the page for a new request says for how long.
  if (sent.outcome === 'too-many') return redirect(withNext('/sign-in', request), 303)
  const code = { ...asked, codeId: sent.codeId }
  const headers = { 'set-cookie': setCodeCookie('sign-in-code', code, context) }
  return redirect(withNext('/sign-in/code', request), { status: 303, headers })
}

export const loader = ({ request }: LoaderFunctionArgs) =>
  redirect(withNext('/sign-in/code', request), 303)
