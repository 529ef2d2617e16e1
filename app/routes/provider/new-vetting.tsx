import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { recordVetting } from '#app/domain/staffing/record-vetting.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedDay } from '#app/web/read-field.ts'
import { findStaffOf } from '#db/read/organisations.ts'

export const meta = pageTitle((say) => say('staff.vetting.add'))

const VettingForm = z.object({
  id: z.uuid(),
  checkedOn: typedDay('staff.problem.day'),
  result: z.enum(['clear', 'barred'], 'problem.choose'),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { now, newId } = context.app.operation()
  const person = await findStaffOf(context.app.readDb, organisationId, params.staffId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  return { id: newId(), staffId: person.id, name: person.name, today: foshanDay(now) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: recordedBy } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const staffId = params.staffId ?? ''
  const own = await findStaffOf(readDb, organisationId, staffId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, VettingForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const vetted = { ...form.fields, organisationId, staffId, recordedBy }
  const recorded = await recordVetting(db, vetted, operation())
  if (recorded.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (recorded.outcome === 'refused') {
    const { code } = recorded.because
    const field = code === 'barred' ? 'result' : 'checkedOn'
    return json({ problems: [{ field, key: `staff.problem.${code}` }], typed: form.typed }, 422)
  }
  return redirect(`/provider/staff/${staffId}?answer=vetting-recorded`, 303)
}

export default function NewVettingPage() {
  const { id, staffId, name, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const typed = (field: string, before = '') => keptText(answer?.typed, field, before)
  return (
    <StaffPage
      title={say('staff.vetting.add')}
      subtitle={name}
      back={{ href: `/provider/staff/${staffId}` }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <input type="hidden" name="id" value={typed('id', id)} />
        <Field
          name="checkedOn"
          label={say('staff.vetting.checked')}
          hint={say('staff.vetting.checked.hint')}
          error={problem('checkedOn')}
        >
          <input type="date" defaultValue={typed('checkedOn')} max={today} required />
        </Field>
        <FieldGroup name="result" label={say('staff.vetting.result')} error={problem('result')}>
          {(['clear', 'barred'] as const).map((result) => (
            <Choice
              key={result}
              {...{ type: 'radio', name: 'result', value: result }}
              label={say(`staff.vetting.result.${result}`)}
              detail={say(`staff.vetting.result.${result}.detail`)}
              defaultChecked={typed('result') === result}
            />
          ))}
        </FieldGroup>
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
    </StaffPage>
  )
}
