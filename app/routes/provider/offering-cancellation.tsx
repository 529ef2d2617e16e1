import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { cancelOffering } from '#app/domain/scheduling/cancel-offering.ts'
import { dateText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ChangeReasonFields, changeReasons } from '#app/ui/change-reason-fields.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedNote } from '#app/web/typed-place.ts'
import { countConcerned } from '#db/read/class-sessions.ts'
import { findPlannedOffering } from '#db/read/offering-plan.ts'

export const meta = pageTitle((say) => say('changes.cancel-offering'))

const CancellationForm = z.object({
  reason: z.enum(changeReasons, 'problem.choose'),
  note: typedNote,
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const offering = await findPlannedOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  return {
    ...{ offering, concerned: await countConcerned(readDb, offering.id) },
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = await findPlannedOffering(readDb, staff.organisationId, offeringId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, CancellationForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { reason, note } = form.fields
  const asked = { staff, offeringId, reason, note: note || null }
  const { outcome } = await cancelOffering(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if (outcome === 'refused') {
    const problems = [{ field: 'reason', key: 'changes.problem.has-begun' }]
    return json({ typed: form.typed, problems }, 422)
  }
  return redirect(`/provider/offerings/${offeringId}/cancellation?answer=offering-cancelled`, 303)
}

export default function OfferingCancellationPage() {
  const { offering, concerned, answer } = useLoaderData<typeof loader>()
  const form = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(form?.problems)
  const here = `/provider/offerings/${offering.id}`
  return (
    <StaffPage
      title={say('changes.cancel-offering')}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: here }}
      width="narrow"
    >
      <ErrorSummary problems={form?.problems} />
      <Answer prefix="provider.answer" answer={answer} />
      <p>{say('changes.begins', { date: dateText(locale, offering.first_starts_at) })}</p>
      {offering.state === 'cancelled' ? (
        <Notice tone="danger">{say('offering.cancelled')}</Notice>
      ) : (
        <form method="post" className="form">
          <Notice tone="warn" title={say('provider.will-tell', { n: concerned.all, ...concerned })}>
            {say('changes.cancel-offering.hint')}
          </Notice>
          <ChangeReasonFields
            typed={{
              ...{ reason: keptText(form?.typed, 'reason'), note: keptText(form?.typed, 'note') },
            }}
            problem={problem}
          />
          <Button kind="danger" wide>
            {say('changes.cancel-offering.submit')}
          </Button>
          <ButtonLink href={here} kind="secondary" wide>
            {say('provider.cancellation.keep')}
          </ButtonLink>
        </form>
      )}
    </StaffPage>
  )
}
