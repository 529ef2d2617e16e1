import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { releaseStaff } from '#app/domain/staffing/release-staff.ts'
import { AssignmentRefusal } from '#app/ui/assignment-refusal.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { ClassSessionBoxes } from '#app/ui/staffing-plan.tsx'
import { type Problem, readForm } from '#app/web/forms.ts'
import { severalOf } from '#app/web/read-field.ts'
import { findStaffOf } from '#db/read/organisations.ts'
import { listAssignments, listClassSessionsAhead } from '#db/read/staffing.ts'

export const meta = pageTitle((say) => say('staffing.release'))

const ReleaseForm = z.object({
  classSession: severalOf(z.string().max(60)).refine((ids) => ids.length > 0, 'problem.choose'),
})

const none: Problem[] = []

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const of = { organisationId, offeringId: params.offeringId ?? '', staffId: params.staffId ?? '' }
  const person = await findStaffOf(readDb, organisationId, of.staffId)
  const own = person ? await listAssignments(readDb, of) : []
  if (!person || own.length === 0) throw new Response(null, { status: 404 })
  const ahead = await listClassSessionsAhead(readDb, of, operation().now)
  const classSessions = ahead.filter(({ id }) => own.some((one) => one.class_session_id === id))
  return { name: person.name, offeringId: of.offeringId, classSessions }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: releasedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const of = { organisationId, offeringId: params.offeringId ?? '', staffId: params.staffId ?? '' }
  const own = await listAssignments(readDb, of)
  if (own.length === 0) throw new Response(null, { status: 404 })
  const form = await readForm(request, ReleaseForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed, because: null }, 422)
  const classSessionIds = form.fields.classSession
  const released = await releaseStaff(db, { ...of, releasedBy, classSessionIds }, operation())
  if (released.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (released.outcome === 'refused') {
    return json({ problems: none, typed: form.typed, because: released.because }, 422)
  }
  return redirect(`/provider/offerings/${of.offeringId}/staffing?answer=staff-released`, 303)
}

export default function ReleasePage() {
  const { name, offeringId, classSessions } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(posted?.problems)
  const back = `/provider/offerings/${offeringId}/staffing`
  const ids = classSessions.map(({ id }) => id)
  return (
    <StaffPage title={say('staffing.release')} subtitle={name} back={{ href: back }} width="narrow">
      <div className="stack">
        <ErrorSummary problems={posted?.problems} />
        {posted?.because ? <AssignmentRefusal because={posted.because} /> : null}
        {ids.length === 0 ? <p>{say('staffing.release.none')}</p> : null}
        <form method="post" className="form" noValidate>
          {ids.length > 0 ? (
            <>
              <FieldGroup
                name="classSession"
                label={say('staffing.release.which')}
                hint={say('staffing.release.then')}
                error={problem('classSession')}
              >
                <ClassSessionBoxes
                  all={classSessions}
                  ticked={posted ? [posted.typed.classSession ?? []].flat() : ids}
                />
              </FieldGroup>
              <Button kind="danger" wide>
                {say('staffing.release')}
              </Button>
            </>
          ) : null}
          <ButtonLink href={back} kind="secondary" wide>
            {say('button.back')}
          </ButtonLink>
        </form>
      </div>
    </StaffPage>
  )
}
