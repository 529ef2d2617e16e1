import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { correctMark } from '#app/domain/attendance/correct-mark.ts'
import { readCorrectionRequest } from '#app/domain/attendance/read-corrections.ts'
import { readRosterRow } from '#app/domain/attendance/read-roster.ts'
import { AskedCorrection } from '#app/ui/asked-correction.tsx'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { listCorrectionRequests } from '#db/read/corrections.ts'

export const meta = pageTitle((say) => say('teach.correct'))

const marks = ['present', 'late', 'absent', 'excused'] as const
const CorrectionForm = z.object({
  registration: z.uuid('problem.invalid'),
  event: z.uuid('problem.invalid'),
  mark: z.enum(marks, 'problem.choose'),
  reason: z.string('teach.problem.reason').trim().min(1, 'teach.problem.reason').max(200),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { searchParams } = new URL(request.url)
  const registrationId = searchParams.get('registration') ?? ''
  const asked = { staff, classSessionId: params.classSessionId ?? '', registrationId }
  const operation = context.app.operation()
  const found = await readRosterRow(context.app.db, asked, operation)
  if (!found) throw new Response(null, { status: 404 })
  const requests = await listCorrectionRequests(context.app.readDb, asked.classSessionId)
  const asks = requests
    .filter(({ registration_id }) => registration_id === registrationId)
    .map((one) => readCorrectionRequest(one, operation.vault))
  return { ...found, asks, wanted: searchParams.get('mark'), eventId: operation.newId() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, CorrectionForm)
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  if (!form.ok) {
    const registrationId = String(form.typed.registration)
    const found = await readRosterRow(db, { staff, classSessionId, registrationId }, operation())
    if (!found) throw new Response(null, { status: 404 })
    return json({ typed: form.typed, problems: form.problems }, 422)
  }
  const { registration: registrationId, event: eventId, mark, reason } = form.fields
  const asked = { staff, classSessionId, registrationId }
  const corrected = await correctMark(db, { ...asked, eventId, mark, reason }, operation())
  if (corrected.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (corrected.outcome === 'refused') {
    const problems = [{ field: 'mark', key: `teach.problem.${corrected.because}` }]
    return json({ typed: form.typed, problems }, 422)
  }
  const at = `/teach/class-sessions/${classSessionId}`
  return redirect(`${at}?answer=${corrected.outcome}#r-${registrationId}`, 303)
}

export default function CorrectionPage() {
  const { row, classSession, asks, wanted, eventId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const { mark = wanted, reason } = answer?.typed ?? {}
  const { left, presence } = row.state
  const at = `/teach/class-sessions/${classSession.id}`
  return (
    <StaffPage
      title={say('teach.correction.title', { name: row.name })}
      back={{ href: at }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <p>{say('teach.correction.now', { mark: say(`attendance.${left ?? presence}`) })}</p>
      <form method="post" action={`${at}/corrections?registration=${row.id}`} className="form">
        <input type="hidden" name="registration" value={row.id} />
        <input type="hidden" name="event" value={eventId} />
        <FieldGroup name="mark" label={say('teach.correction.mark')} error={problem('mark')}>
          {marks.map((one) => (
            <Choice
              key={one}
              type="radio"
              name="mark"
              value={one}
              label={say(`teach.mark.${one}`)}
              defaultChecked={mark === one}
              required
            />
          ))}
        </FieldGroup>
        <Field
          name="reason"
          label={say('teach.correction.reason')}
          hint={say('teach.correction.reason.hint')}
          error={problem('reason')}
        >
          <input maxLength={200} required defaultValue={typeof reason === 'string' ? reason : ''} />
        </Field>
        <Button wide>{say('teach.correction.submit')}</Button>
      </form>
      {asks.length > 0 ? (
        <section className="stack">
          <h2>{say('corrections.asked')}</h2>
          <ul className="cards">
            {asks.map((one) => (
              <AskedCorrection key={one.id} correction={one} />
            ))}
          </ul>
        </section>
      ) : null}
    </StaffPage>
  )
}
