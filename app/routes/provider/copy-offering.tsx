import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { copyOffering } from '#app/domain/programmes/copy-offering.ts'
import { usualCopyDay } from '#app/domain/programmes/usual-series.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { timesText } from '#app/ui/offering-words.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { newId, typedDay } from '#app/web/planning-fields.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { findOwnOffering, listOwnClassSessions } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('planning.copy.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const model = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!model) throw new Response(null, { status: 404 })
  const meetings = await listOwnClassSessions(readDb, organisationId, model.id)
  const firstDay = foshanDay(model.first_starts_at)
  const { id, title_zh, title_en, first_starts_at, last_ends_at } = model
  return {
    ...{ id, title_zh, title_en, first_starts_at, last_ends_at },
    ...{ class_sessions: meetings.length, newId: newSubmissionId() },
    firstDay: usualCopyDay(firstDay, foshanDay(operation().now)),
  }
}

const CopyForm = z.object({ id: newId, firstDay: typedDay })

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const copiedFrom = params.offeringId ?? ''
  const model = await findOwnOffering(readDb, organisationId, copiedFrom)
  if (!model) throw new Response(null, { status: 404 })
  const form = await readForm(request, CopyForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const draft = { ...form.fields, organisationId, staffId, copiedFrom }
  const copied = await copyOffering(db, draft, operation())
  if (copied.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (copied.outcome === 'created') {
    return redirect(`/provider/offerings/${draft.id}?done=copied`, 303)
  }
  const problems = copied.because.map(({ code }) => {
    return { field: 'firstDay', key: `planning.refused.${code}` }
  })
  return json({ problems, typed: form.typed }, 422)
}

export default function CopyOfferingPage() {
  const { newId: id, firstDay, ...model } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  return (
    <StaffPage
      title={say('planning.copy.title')}
      back={{ href: `/provider/offerings/${model.id}` }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <p>
          <strong>{either(locale, model.title_zh, model.title_en)}</strong>
          <br />
          {model.class_sessions > 0
            ? timesText(say, locale, model)
            : say('planning.list.no-class-sessions')}
        </p>
        <p className="hint">{say('planning.copy.hint')}</p>
        <form method="post" className="form" noValidate>
          <input
            type="hidden"
            name="id"
            value={problem('id') ? id : keptText(answer?.typed, 'id', id)}
          />
          <Field
            name="firstDay"
            label={say('planning.copy.first-day')}
            hint={say('planning.copy.first-day.hint')}
            error={problem('firstDay')}
          >
            <input type="date" defaultValue={keptText(answer?.typed, 'firstDay', firstDay)} />
          </Field>
          <div className="sticky-action">
            <Button wide>{say('planning.copy.submit')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  )
}
