import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { typeScreenDigits } from '#app/domain/attendance/type-screen-digits.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'
import { type Problem, readForm, type Typed } from '#app/web/forms.ts'
import { typedDigits } from '#app/web/typed-digits.ts'

export const meta = pageTitle((say) => say('door.title'))

const DigitsForm = z.object({ digits: typedDigits('door.problem.digits') })

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireGuardian(request, context)
  return { isOld: new URL(request.url).searchParams.has('old') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { guardianId, familyId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, DigitsForm)
  if (!form.ok) return again(form, 422)
  const typed = { ...form.fields, guardianId, familyId, networkAddress: clientAddress(request) }
  const found = await typeScreenDigits(db, typed, operation())
  if (found.outcome === 'fits') return redirect(`/check-in/at/${found.ticket}`, 303)
  if (found.outcome === 'too-many') {
    return again({ problems: [], typed: form.typed, minutes: found.minutes }, 429)
  }
  const problems = [{ field: 'digits', key: 'door.problem.wrong' }]
  return again({ problems, typed: form.typed }, 422)
}

function again(form: { problems: Problem[]; typed: Typed; minutes?: number }, status: number) {
  const { problems, typed, minutes = null } = form
  return json({ problems, typed, minutes }, status)
}

export default function CheckInDigitsPage() {
  const { isOld } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <Page title={say('door.title')} back={{ href: '/me' }} width="narrow">
      <ErrorSummary problems={answer?.problems} />
      {answer?.minutes ? (
        <Notice tone="warn" title={say('door.too-many', { m: answer.minutes })} isAnswer>
          {say('door.ask-teacher')}
        </Notice>
      ) : null}
      {isOld && !answer ? (
        <Notice tone="warn" title={say('door.old')} isAnswer>
          {say('door.old.next')}
        </Notice>
      ) : null}
      <form method="post" className="form" noValidate>
        <Field
          name="digits"
          label={say('door.digits')}
          hint={say('door.digits.hint')}
          error={problem('digits')}
        >
          <input type="text" inputMode="numeric" autoComplete="off" maxLength={20} />
        </Field>
        <Button wide>{say('button.next')}</Button>
      </form>
    </Page>
  )
}
