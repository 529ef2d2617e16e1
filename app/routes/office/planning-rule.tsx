import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { planningNames } from '#app/domain/rules/hard-limits.ts'
import { setPlanningFigure } from '#app/domain/rules/set-planning-figure.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RuleHistory } from '#app/ui/rule-history.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { PlanningForm } from '#app/web/rule-forms.ts'
import { listPlanningHistory } from '#db/read/rule-history.ts'

export const meta = pageTitle((say) => say('rules.planning'))

const nameOf = (named: string | undefined) => {
  const name = planningNames.find((one) => one === named)
  if (!name) throw new Response(null, { status: 404 })
  return name
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const name = nameOf(params.name)
  const { readDb, operation } = context.app
  const history = await listPlanningHistory(readDb, name)
  const today = foshanDay(operation().now)
  const inForce = history.find(({ effective_on }) => effective_on <= today)
  return { name, today, history, value: inForce?.value ?? 0 }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const name = nameOf(params.name)
  const { db, operation } = context.app
  const form = await readForm(request, PlanningForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed }, 422)
  const set = await setPlanningFigure(db, { officerId, name, ...form.fields }, operation())
  if (set.outcome !== 'refused') return redirect('/office/rules?done=set', 303)
  const field = set.because.code === 'in-the-past' ? 'effectiveOn' : 'value'
  return json({ problems: [{ field, key: `rules.refused.${set.because.code}` }], typed }, 422)
}

export default function PlanningRulePage() {
  const { name, today, history, value } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <OfficePage title={say(`rules.planning.${name}`)} here="/office/rules" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <Field name="value" label={say(`rules.planning.${name}.label`)} error={problem('value')}>
          <input
            inputMode="numeric"
            defaultValue={keptText(answer?.typed, 'value', String(value))}
            required
          />
        </Field>
        <Field
          name="effectiveOn"
          label={say('rules.effective-on')}
          hint={say('rules.effective-on.hint')}
          error={problem('effectiveOn')}
        >
          <input
            type="date"
            min={today}
            defaultValue={keptText(answer?.typed, 'effectiveOn', today)}
            required
          />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
      <RuleHistory
        rows={history}
        value={(row) => say(`rules.planning.${name}.value`, { n: row.value })}
      />
    </OfficePage>
  )
}
