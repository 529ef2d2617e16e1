import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { hashPassword } from '#app/access/password.ts'
import { staffCookie } from '#app/access/sign-in-cookie.ts'
import { hashToken, newToken } from '#app/access/token.ts'
import { activateStaffAccount } from '#app/domain/identity/activate-staff-account.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { findOpenInvitation } from '#db/read/staff-accounts.ts'

export const meta = pageTitle((say) => say('activation.title'))

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const invitationHash = hashToken(params.token ?? '')
  const invitation = await findOpenInvitation(readDb, invitationHash, operation().now)
  return json({ name: invitation?.name ?? null }, invitation ? 200 : 404)
}

const ActivationForm = z.object({
  password: z.string('problem.password').min(12, 'problem.password').max(200, 'problem.password'),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db, readDb, settings, operation } = context.app
  const now = operation()
  const invitationHash = hashToken(params.token ?? '')
  const form = await readForm(request, ActivationForm)
  if (!form.ok) return json({ problems: form.problems }, 422)
  // No password is hashed for links that are over: hashing is dear.
  if (!(await findOpenInvitation(readDb, invitationHash, now.now)))
    return json({ problems: [] }, 404)
  const passwordHash = await hashPassword(form.fields.password)
  const token = newToken()
  const tokenHash = settings.isDemo ? hashToken(token) : null
  const activation = { invitationHash, passwordHash, tokenHash }
  const outcome = await activateStaffAccount(db, activation, now)
  if (outcome === 'over') return json({ problems: [] }, 404)
  const headers = tokenHash ? { 'set-cookie': staffCookie(token, context) } : {}
  return redirect('/staff/sign-in', { status: 303, headers })
}

export default function ActivationPage() {
  const say = useSay()
  const { name } = useLoaderData<typeof loader>()
  const problems: { field: string; key: string }[] = useActionData<typeof action>()?.problems ?? []
  const problem = useProblemText(problems)
  return (
    <StaffPage title={say('activation.title')} width="narrow" isSignedIn={false}>
      {name === null ? (
        <Notice tone="warn" title={say('activation.over')} />
      ) : (
        <form method="post" className="form">
          <ErrorSummary problems={problems} />
          <p>{say('activation.hello', { name })}</p>
          <Field
            name="password"
            label={say('activation.password')}
            hint={say('activation.password.hint')}
            error={problem('password')}
          >
            <input type="password" autoComplete="new-password" minLength={12} required />
          </Field>
          <Button wide>{say('activation.confirm')}</Button>
        </form>
      )}
    </StaffPage>
  )
}
