import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { assignStaff } from '#app/domain/staffing/assign-staff.ts'
import { readStaffingPlan } from '#app/domain/staffing/read-staffing-plan.ts'
import { Answer } from '#app/ui/answer.tsx'
import { AssignForm } from '#app/ui/assign-form.tsx'
import { AssignmentRefusal } from '#app/ui/assignment-refusal.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ClashList } from '#app/ui/clash-list.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { SectionPage } from '#app/ui/section-page.tsx'
import { StaffingPlan } from '#app/ui/staffing-plan.tsx'
import { type Problem, readForm } from '#app/web/forms.ts'
import { severalOf } from '#app/web/read-field.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('staffing.title'))

const AssignmentForm = z.object({
  staff: z.string('problem.choose').min(1, 'problem.choose').max(60, 'problem.choose'),
  role: z.enum(['lead', 'assistant', 'lifeguard', 'medic', 'volunteer'], 'problem.choose'),
  classSession: severalOf(z.string().max(60)),
})

const none: Problem[] = []

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const of = { organisationId, offeringId: params.offeringId ?? '' }
  const plan = await readStaffingPlan(readDb, of, operation())
  if (!plan) throw new Response(null, { status: 404 })
  const comments = await listStandingComments(readDb, plan.offering)
  return { ...plan, comments, answer: new URL(request.url).searchParams.get('answer') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: assignedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  if (!(await findOwnOffering(readDb, organisationId, offeringId))) {
    throw new Response(null, { status: 404 })
  }
  const form = await readForm(request, AssignmentForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed, because: null }, 422)
  const { staff: staffId, role, classSession: classSessionIds } = form.fields
  const wish = { organisationId, assignedBy, offeringId, staffId, role, classSessionIds }
  const assigned = await assignStaff(db, wish, operation())
  if (assigned.outcome === 'not-found') {
    return json(
      { problems: [{ field: 'staff', key: 'problem.choose' }], typed, because: null },
      422,
    )
  }
  if (assigned.outcome === 'refused') {
    return json({ problems: none, typed, because: assigned.because }, 422)
  }
  return redirect(`/provider/offerings/${offeringId}/staffing?answer=staff-assigned`, 303)
}

export default function StaffingPage() {
  const { offering, classSessions, clashes, people, comments, answer } =
    useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const say = useSay()
  const here = `/provider/offerings/${offering.id}`
  return (
    <SectionPage {...{ offering, comments }} section="staffing">
      <Answer prefix="provider.answer" answer={answer} />
      <ErrorSummary problems={posted?.problems} />
      {posted?.because ? <AssignmentRefusal because={posted.because} /> : null}
      {clashes.length > 0 ? <ClashList clashes={clashes} /> : null}
      {classSessions.length === 0 ? (
        <Card>
          <p>{say('staffing.no-class-sessions')}</p>
          <ButtonLink href={`${here}/schedule`} kind="secondary">
            {say('staffing.to-schedule')}
          </ButtonLink>
        </Card>
      ) : (
        <AssignForm
          {...{ here, people, classSessions, typed: posted?.typed }}
          problems={posted?.problems ?? []}
        />
      )}
      {offering.setting === 'pool' ? <Swimmers here={here} offering={offering} /> : null}
      {classSessions.length > 0 ? (
        <section className="stack">
          <h2>{say('staffing.class-sessions')}</h2>
          <StaffingPlan offeringId={offering.id} all={classSessions} />
        </section>
      ) : null}
    </SectionPage>
  )
}

interface SwimmersProps {
  here: string
  offering: { swimmers: boolean; state: string }
}

/** Whom the pool lessons are for: it decides how many adults they need. Fixed once the offering is submitted. */
function Swimmers({ here, offering }: SwimmersProps) {
  const say = useSay()
  const isOpen = offering.state === 'draft' || offering.state === 'returned'
  const [is, other] = offering.swimmers
    ? (['swimmers', 'beginners'] as const)
    : (['beginners', 'swimmers'] as const)
  return (
    <Card as="section">
      <p>{say(`staffing.${is}`)}</p>
      {isOpen ? (
        <form method="post" action={`${here}/swimmers`}>
          <Button kind="secondary" name="level" value={other}>
            {say(`staffing.change-to.${other}`)}
          </Button>
        </form>
      ) : null}
    </Card>
  )
}
