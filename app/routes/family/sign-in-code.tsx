import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readCodeCookie } from '#app/access/code-cookie.ts'
import { guardianCookie } from '#app/access/sign-in-cookie.ts'
import { hashToken, newToken } from '#app/access/token.ts'
import { confirmSignInCode } from '#app/domain/identity/confirm-sign-in-code.ts'
import { maskContact } from '#app/domain/identity/contact.ts'
import { Button } from '#app/ui/button.tsx'
import { CodeForm } from '#app/ui/code-form.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { nextPath, withNext } from '#app/web/next-path.ts'
import { findCodeTarget } from '#db/read/sign-ins.ts'

export const meta = pageTitle((say) => say('sign-in.code.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb, vault, settings } = context.app
  const asked = readCodeCookie(request, 'sign-in-code', context)
  const target = asked && (await findCodeTarget(readDb, asked.codeId, null))
  if (!target) throw redirect(withNext('/sign-in', request), 303)
  const value = vault.unseal(null, target.target_sealed)
  return {
    sentTo: maskContact({ kind: target.target_kind, value }),
    messagesAt: settings.showsMessages ? '/dev/messages' : null,
    ...{ again: withNext('/sign-in/code/again', request), other: withNext('/sign-in', request) },
  }
}

const CodeFields = z.object({ code: z.string().max(40).catch('') })

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, operation } = context.app
  const asked = readCodeCookie(request, 'sign-in-code', context)
  const form = await readForm(request, CodeFields)
  if (!asked || !form.ok) throw redirect(withNext('/sign-in', request), 303)
  const token = newToken()
  const browser = { ...asked, tokenHash: hashToken(token), locale: displayOf(request).locale }
  const confirmed = await confirmSignInCode(db, { ...form.fields, ...browser }, operation())
  if (confirmed.outcome !== 'signed-in') return json(confirmed, 422)
  const headers = { 'set-cookie': guardianCookie(token, asked.sharedDevice, context) }
  const to = confirmed.hasName ? nextPath(request, '/me') : withNext('/me/profile', request)
  return redirect(to, { status: 303, headers })
}

export default function SignInCodePage() {
  const say = useSay()
  const { again, other, ...sent } = useLoaderData<typeof loader>()
  return (
    <Page title={say('sign-in.code.title')} back={{ href: other }} width="narrow">
      <CodeForm
        {...sent}
        answer={useActionData<typeof action>()}
        button={say('sign-in.code.confirm')}
      />
      <form method="post" action={again}>
        <Button kind="secondary" wide>
          {say('sign-in.code.again')}
        </Button>
      </form>
      <p>
        <a href={other}>{say('sign-in.code.other')}</a>
      </p>
    </Page>
  )
}
