import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { declineAssignments } from '#app/domain/staffing/decline-assignments.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { listOwnAssignments } from '#db/read/staffing.ts'

export const meta = pageTitle((say) => say('assignments.decline.title'))

const reasons = ['not_free', 'too_far', 'not_fit', 'other'] as const

const DeclineForm = z.object({
  classSession: z.string().max(60).optional(),
  reason: z.enum(reasons, 'problem.choose'),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  const only = new URL(request.url).searchParams.get('classSession')
  const all = await listOwnAssignments(readDb, staffId, operation().now)
  const own = all.filter(
    (one) =>
      one.offering_id === params.offeringId && (only === null || one.class_session_id === only),
  )
  if (own.length === 0) throw new Response(null, { status: 404 })
  return { own, only }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = await listOwnAssignments(readDb, staffId, operation().now)
  if (!own.some((one) => one.offering_id === offeringId)) throw new Response(null, { status: 404 })
  const form = await readForm(request, DeclineForm)
  if (!form.ok) return json({ problems: form.problems }, 422)
  const { classSession: classSessionId, reason } = form.fields
  const declining = {
    ...{ staffId, offeringId, reason },
    ...(classSessionId !== undefined && { classSessionId }),
  }
  const { outcome } = await declineAssignments(db, declining, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect('/teach/assignments?answer=declined', 303)
}

export default function DeclinePage() {
  const { own, only } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const [first] = own
  const title = first ? either(locale, first.title_zh, first.title_en) : ''
  return (
    <StaffPage
      title={say('assignments.decline.title')}
      subtitle={title}
      back={{ href: '/teach/assignments' }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <ul>
          {own.map((one) => (
            <li key={one.id}>
              {say('provider.number', { n: one.number })} ·{' '}
              {whenText(locale, one.starts_at, one.ends_at)}
            </li>
          ))}
        </ul>
        <form method="post" className="form" noValidate>
          {only === null ? null : <input type="hidden" name="classSession" value={only} />}
          <FieldGroup
            name="reason"
            label={say('assignments.reason')}
            hint={say('assignments.reason.hint')}
            error={problem('reason')}
          >
            {reasons.map((reason) => (
              <Choice
                key={reason}
                {...{ type: 'radio', name: 'reason', value: reason }}
                label={say(`assignment.reason.${reason}`)}
              />
            ))}
          </FieldGroup>
          <Button kind="danger" wide>
            {say('assignments.decline', { n: own.length })}
          </Button>
          <ButtonLink href="/teach/assignments" kind="secondary" wide>
            {say('button.back')}
          </ButtonLink>
        </form>
      </div>
    </StaffPage>
  )
}
