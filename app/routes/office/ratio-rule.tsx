import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { mostChildren, ratioSettings } from '#app/domain/rules/hard-limits.ts'
import { setRatio } from '#app/domain/rules/set-ratio.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RuleHistory } from '#app/ui/rule-history.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { RatioForm } from '#app/web/rule-forms.ts'
import { listRatioHistory } from '#db/read/rule-history.ts'

export const meta = pageTitle((say) => say('rules.ratios'))

const settingOf = (named: string | undefined) => {
  const setting = ratioSettings.find((one) => one === named)
  if (!setting) throw new Response(null, { status: 404 })
  return setting
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const setting = settingOf(params.setting)
  const { readDb, operation } = context.app
  const history = await listRatioHistory(readDb, setting)
  const today = foshanDay(operation().now)
  const inForce = history.find(({ effective_on }) => effective_on <= today)
  return { setting, today, history, inForce, most: mostChildren(setting) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const setting = settingOf(params.setting)
  const { db, operation } = context.app
  const form = await readForm(request, RatioForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed }, 422)
  const set = await setRatio(db, { officerId, setting, ...form.fields }, operation())
  if (set.outcome !== 'refused') return redirect('/office/rules?done=set', 303)
  const { code } = set.because
  const isDay = code === 'in-the-past'
  const isChildren = code === 'looser-than-hard-limit'
  const field = isDay ? 'effectiveOn' : isChildren ? 'childrenPerAdult' : 'minAdults'
  return json({ problems: [{ field, key: `rules.refused.${code}` }], typed }, 422)
}

export default function RatioRulePage() {
  const { setting, today, history, inForce, most } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const kept = (field: string, before: string | number = '') =>
    keptText(answer?.typed, field, String(before))
  return (
    <OfficePage title={say(`rules.ratio.${setting}`)} here="/office/rules" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <form method="post" className="form" noValidate>
        <Field
          name="childrenPerAdult"
          label={say('rules.children-per-adult')}
          hint={say('rules.children-per-adult.hint', { n: most })}
          error={problem('childrenPerAdult')}
        >
          <input
            inputMode="numeric"
            defaultValue={kept('childrenPerAdult', inForce?.children_per_adult)}
            required
          />
        </Field>
        <Field name="minAdults" label={say('rules.min-adults')} error={problem('minAdults')}>
          <input
            inputMode="numeric"
            defaultValue={kept('minAdults', inForce?.min_adults)}
            required
          />
        </Field>
        <Field
          name="effectiveOn"
          label={say('rules.effective-on')}
          hint={say('rules.effective-on.hint')}
          error={problem('effectiveOn')}
        >
          <input type="date" min={today} defaultValue={kept('effectiveOn', today)} required />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
      <RuleHistory
        rows={history}
        value={({ children_per_adult: n, min_adults: adults }) =>
          say('rules.ratio-is', { n, adults })
        }
      />
    </OfficePage>
  )
}
