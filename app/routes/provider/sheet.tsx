import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { findRosterOf } from '#app/domain/attendance/class-session-in-hand.ts'
import { printSheet } from '#app/domain/attendance/print-sheet.ts'
import { whenText } from '#app/i18n/dates.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignInSheet } from '#app/ui/sign-in-sheet.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { type Problem, readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('sheet.title'))

const purposes = ['sign_in', 'spare', 'inspection'] as const
const PurposeForm = z.object({ purpose: z.enum(purposes, 'problem.choose') })

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const { readDb, operation } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findRosterOf(readDb, staff, id, operation().now)
  if (!classSession) throw new Response(null, { status: 404 })
  return { id, starts_at: classSession.starts_at, ends_at: classSession.ends_at }
}

/** Answers with the sheet itself, once it is said what it is for: it stays in no history and no cache. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const found = await findRosterOf(readDb, staff, classSessionId, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const form = await readForm(request, PurposeForm)
  if (!form.ok) return json({ problems: form.problems, sheet: null }, 422)
  const sheet = await printSheet(db, { staff, classSessionId, ...form.fields }, operation())
  if (!sheet) throw new Response(null, { status: 404 })
  const none: Problem[] = []
  return json({ problems: none, sheet }, { headers: { 'cache-control': 'no-store' } })
}

export default function SheetPage() {
  const { id, starts_at, ends_at } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  return (
    <StaffPage
      title={say('sheet.title')}
      subtitle={whenText(locale, starts_at, ends_at)}
      back={{ href: `/provider/class-sessions/${id}` }}
    >
      {answer?.sheet ? (
        <SignInSheet {...answer.sheet} />
      ) : (
        <form method="post" className="form" noValidate>
          <ErrorSummary problems={answer?.problems} />
          <FieldGroup
            name="purpose"
            label={say('sheet.purpose')}
            hint={say('sheet.purpose.hint')}
            error={problem('purpose')}
          >
            {purposes.map((purpose) => (
              <Choice
                key={purpose}
                type="radio"
                name="purpose"
                value={purpose}
                label={say(`sheet.purpose.${purpose}`)}
                required
              />
            ))}
          </FieldGroup>
          <Button wide>{say('sheet.make')}</Button>
        </form>
      )}
    </StaffPage>
  )
}
