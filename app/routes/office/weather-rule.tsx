import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { setWeatherRule } from '#app/domain/rules/set-weather-rule.ts'
import { actionFor } from '#app/domain/weather/weather-rule.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { RuleHistory } from '#app/ui/rule-history.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { readForm } from '#app/web/forms.ts'
import { WeatherRuleForm } from '#app/web/rule-forms.ts'
import { findWeatherSignal, listWeatherRules } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('rules.weather'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const signal = await findWeatherSignal(readDb, params.signalCode ?? '')
  if (!signal) throw new Response(null, { status: 404 })
  const today = foshanDay(operation().now)
  const history = await listWeatherRules(readDb, signal.code)
  const now = (setting: 'indoor' | 'outdoor' | 'water') =>
    actionFor(history, signal, setting, today)
  return {
    ...{ signal, today, history },
    inForce: { indoor: now('indoor'), outdoor: now('outdoor'), water: now('water') },
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const form = await readForm(request, WeatherRuleForm)
  const { typed } = form
  if (!form.ok) return json({ problems: form.problems, typed }, 422)
  const { effectiveOn, ...actions } = form.fields
  const asked = { officerId, signalCode: params.signalCode ?? '', actions, effectiveOn }
  const set = await setWeatherRule(db, asked, operation())
  if (set.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (set.outcome === 'refused') {
    const field = set.because.code === 'by-law' ? 'indoor' : 'effectiveOn'
    return json({ problems: [{ field, key: `rules.refused.${set.because.code}` }], typed }, 422)
  }
  return redirect('/office/rules?done=set', 303)
}

const settings = ['indoor', 'outdoor', 'water'] as const
const actions = ['ok', 'notice', 'indoor', 'stop'] as const

export default function WeatherRulePage() {
  const { signal, today, history, inForce } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  return (
    <OfficePage title={say('rules.weather')} here="/office/rules" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <p>
        <SignalTag signal={signal} /> <span className="hint">{signal.meaning_zh}</span>
      </p>
      {signal.suspends_school ? <Notice tone="info">{say('rules.refused.by-law')}</Notice> : null}
      <form method="post" className="form" noValidate>
        {settings.map((setting) => (
          <FieldGroup
            key={setting}
            name={setting}
            label={say(`rules.setting.${setting}`)}
            error={problem(setting)}
          >
            <div className="town-choices">
              {actions.map((one) => (
                <Choice
                  key={one}
                  type="radio"
                  name={setting}
                  value={one}
                  label={say(`weather.action.${one}`)}
                  defaultChecked={keptText(answer?.typed, setting, inForce[setting]) === one}
                />
              ))}
            </div>
          </FieldGroup>
        ))}
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
        value={({ setting, action: one }) =>
          say('rules.setting-is', {
            setting: say(`rules.setting.${setting}`),
            action: say(`weather.action.${one}`),
          })
        }
      />
    </OfficePage>
  )
}
