import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { setCodeCookie } from '#app/access/code-cookie.ts'
import { newSignInCode } from '#app/access/token.ts'
import { requireGuardian } from '#app/access/who.ts'
import { readContact } from '#app/domain/identity/contact.ts'
import { requestSignInCode } from '#app/domain/identity/request-sign-in-code.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { type Problem, readForm, type Typed } from '#app/web/forms.ts'
import { readField } from '#app/web/read-field.ts'

export const meta = pageTitle((say) => say('contact.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuardian(request, context)
  return { sendsSms: context.app.settings.sendsSms }
}

const ContactForm = z.object({ contact: readField('problem.contact', readContact) })

export async function action({ request, context }: ActionFunctionArgs) {
  const { guardianId, locale } = await requireGuardian(request, context)
  const { db, settings, operation } = context.app
  const form = await readForm(request, ContactForm)
  if (!form.ok) return again(form, 422)
  const { contact } = form.fields
  if (contact.kind === 'phone' && !settings.sendsSms) {
    const problems = [{ field: 'contact', key: 'problem.contact.phone-off' }]
    return again({ problems, typed: form.typed }, 422)
  }
  const asked = await requestSignInCode(
    db,
    {
      ...{ contact, guardianId, locale, newCode: newSignInCode() },
      networkAddress: clientAddress(request),
    },
    operation(),
  )
  if (asked.outcome === 'too-many') {
    return again({ problems: [], typed: form.typed, minutes: asked.minutes }, 429)
  }
  const headers = { 'set-cookie': setCodeCookie('contact-code', asked, context) }
  return redirect('/me/contact/code', { status: 303, headers })
}

function again(form: { problems: Problem[]; typed: Typed; minutes?: number }, status: number) {
  const { problems, typed, minutes = null } = form
  return json({ problems, typed, minutes }, status)
}

export default function ContactPage() {
  const say = useSay()
  const { sendsSms } = useLoaderData<typeof loader>()
  const { problems, typed, minutes } = useActionData<typeof action>() ?? {}
  const problem = useProblemText(problems)
  return (
    <Page title={say('contact.title')} back={{ href: '/me/profile' }} width="narrow">
      <ErrorSummary problems={problems} />
      {typeof minutes === 'number' ? (
        <Notice tone="warn" title={say('sign-in.too-many', { m: minutes })} isAnswer />
      ) : null}
      <form method="post" className="form">
        <Field
          name="contact"
          label={say(sendsSms ? 'sign-in.contact' : 'sign-in.contact.email-only')}
          hint={say('contact.hint')}
          error={problem('contact')}
        >
          <input
            {...{ type: 'text', autoCapitalize: 'none', spellCheck: false, maxLength: 254 }}
            defaultValue={keptText(typed, 'contact')}
          />
        </Field>
        <Button wide>{say('sign-in.send')}</Button>
      </form>
    </Page>
  )
}
