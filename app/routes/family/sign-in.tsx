import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { setCodeCookie } from '#app/access/code-cookie.ts'
import { newSignInCode } from '#app/access/token.ts'
import { findGuardian } from '#app/access/who.ts'
import { readContact } from '#app/domain/identity/contact.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { displayOf } from '#app/web/display.ts'
import { type Problem, readForm, type Typed } from '#app/web/forms.ts'
import { nextPath, withNext } from '#app/web/next-path.ts'
import { readField } from '#app/web/read-field.ts'

export const meta = pageTitle((say) => say('sign-in.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await findGuardian(request, context)) throw redirect(nextPath(request, '/me'), 303)
  return { sendsSms: context.app.settings.sendsSms }
}

const SignInForm = z.object({
  contact: readField('problem.contact', readContact),
  shared: z.string().optional(),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, settings, operation } = context.app
  const form = await readForm(request, SignInForm)
  if (!form.ok) return again(form, 422)
  const { contact, shared } = form.fields
  if (contact.kind === 'phone' && !settings.sendsSms) {
    const problems = [{ field: 'contact', key: 'problem.contact.phone-off' }]
    return again({ problems, typed: form.typed }, 422)
  }
  const asked = await requestSignInCode(
    db,
    {
      ...{ contact, locale: displayOf(request).locale, newCode: newSignInCode() },
      networkAddress: clientAddress(request),
    },
    operation(),
  )
  if (asked.outcome === 'too-many') {
    return again({ problems: [], typed: form.typed, minutes: asked.minutes }, 429)
  }
  const code = { codeId: asked.codeId, sharedDevice: shared !== undefined }
  const headers = { 'set-cookie': setCodeCookie('sign-in-code', code, context) }
  return redirect(withNext('/sign-in/code', request), { status: 303, headers })
}

function again(form: { problems: Problem[]; typed: Typed; minutes?: number }, status: number) {
  const { problems, typed, minutes = null } = form
  return json({ problems, typed, minutes }, status)
}

export default function SignInPage() {
  const say = useSay()
  const { sendsSms } = useLoaderData<typeof loader>()
  const { problems, typed, minutes } = useActionData<typeof action>() ?? {}
  const problem = useProblemText(problems)
  return (
    <Page title={say('sign-in.title')} back={{ href: '/' }} width="narrow">
      <ErrorSummary problems={problems} />
      {typeof minutes === 'number' ? (
        <Notice tone="warn" title={say('sign-in.too-many', { m: minutes })} isAnswer />
      ) : null}
      <form method="post" className="form">
        <Field
          name="contact"
          label={say(sendsSms ? 'sign-in.contact' : 'sign-in.contact.email-only')}
          hint={say('sign-in.hint')}
          error={problem('contact')}
        >
          <input
            type="text"
            {...{ autoComplete: 'username', autoCapitalize: 'none', spellCheck: false }}
            {...{ maxLength: 254, inputMode: sendsSms ? 'text' : 'email' }}
            defaultValue={typeof typed?.contact === 'string' ? typed.contact : ''}
          />
        </Field>
        <Choice
          {...{ type: 'checkbox', name: 'shared', value: 'yes' }}
          label={say('sign-in.shared')}
          detail={say('sign-in.shared.detail')}
          defaultChecked={typed?.shared === 'yes'}
        />
        <Button wide>{say('sign-in.send')}</Button>
      </form>
      <p>
        <a href="/staff/sign-in">{say('sign-in.staff')}</a>
      </p>
    </Page>
  )
}
