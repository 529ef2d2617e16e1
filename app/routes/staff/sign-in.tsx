import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { staffCookie } from '#app/access/sign-in-cookie.ts'
import { staffHome } from '#app/access/staff-home.ts'
import { checkStaffPassword } from '#app/access/staff-password.ts'
import { hashToken, newToken } from '#app/access/token.ts'
import { findStaff } from '#app/access/who.ts'
import { normaliseEmail } from '#app/domain/identity/normalise-email.ts'
import { signInStaff } from '#app/domain/identity/sign-in-staff.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { readForm } from '#app/web/forms.ts'
import { nextPath } from '#app/web/next-path.ts'
import { listRoles } from '#db/read/sign-ins.ts'

export const meta = pageTitle((say) => say('staff-sign-in.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const staff = await findStaff(request, context)
  if (staff) throw redirect(nextPath(request, staffHome(staff.roles)), 303)
  return { isOpen: context.app.settings.isDemo }
}

// What is not an address gets the same answer as one that is not known.
const StaffSignInForm = z.object({
  email: z.string().max(254).catch(''),
  password: z.string().max(200).catch(''),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, readDb, settings, operation } = context.app
  const form = await readForm(request, StaffSignInForm)
  // Only demo accounts may sign in before there are second factors.
  if (!settings.isDemo || !form.ok) return json({ email: '', minutes: null }, 403)
  const read = normaliseEmail(form.fields.email)
  const email = read.ok ? read.value : form.fields.email
  const typed = { email, password: form.fields.password, networkAddress: clientAddress(request) }
  const checked = await checkStaffPassword(context, typed)
  if (checked.outcome === 'too-many') return json({ email, minutes: checked.minutes }, 429)
  if (checked.outcome === 'wrong') return json({ email, minutes: null }, 422)
  const { staffId } = checked
  const [token, now] = [newToken(), operation()]
  await signInStaff(db, { staffId, tokenHash: hashToken(token) }, now)
  const home = staffHome(await listRoles(readDb, staffId, now.now))
  const headers = { 'set-cookie': staffCookie(token, context) }
  return redirect(nextPath(request, home), { status: 303, headers })
}

export default function StaffSignInPage() {
  const say = useSay()
  const { isOpen } = useLoaderData<typeof loader>()
  return (
    <StaffPage
      title={say('staff-sign-in.title')}
      back={{ href: '/' }}
      width="narrow"
      isSignedIn={false}
    >
      {isOpen ? <StaffSignIn /> : <Notice tone="warn" title={say('staff-sign-in.not-yet')} />}
      <p>
        <a className="lone-link" href="/sign-in">
          {say('staff-sign-in.family')}
        </a>
      </p>
    </StaffPage>
  )
}

function StaffSignIn() {
  const say = useSay()
  const answer = useActionData<typeof action>()
  const problem =
    answer &&
    (answer.minutes === null
      ? say('staff-sign-in.wrong')
      : say('staff-sign-in.too-many', { m: answer.minutes }))
  return (
    <>
      {problem ? <Notice tone="danger" title={problem} isAnswer /> : null}
      <form method="post" className="form">
        <Field name="email" label={say('staff-sign-in.email')}>
          <input type="email" autoComplete="username" required defaultValue={answer?.email ?? ''} />
        </Field>
        <Field name="password" label={say('staff-sign-in.password')}>
          <input type="password" autoComplete="current-password" required />
        </Field>
        <Button wide>{say('staff-sign-in.confirm')}</Button>
      </form>
    </>
  )
}
