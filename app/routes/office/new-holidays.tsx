import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { publishHolidays } from '#app/domain/rules/publish-holidays.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { HolidayForm, rangesOf } from '#app/web/rule-forms.ts'

export const meta = pageTitle((say) => say('rules.holidays.new'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  return { nextYear: Number(foshanDay(context.app.operation().now).slice(0, 4)) + 1 }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const form = await readForm(request, HolidayForm)
  const { typed } = form
  const read = form.ok ? rangesOf(form.fields) : { ranges: [], problems: form.problems }
  if (!form.ok || read.problems.length > 0) return json({ problems: read.problems, typed }, 422)
  const { year, source, makeUpWork } = form.fields
  const notice = { year, source, makeUpWork, ranges: read.ranges }
  const published = await publishHolidays(db, { officerId, notice }, operation())
  if (published.outcome === 'refused') {
    const { because } = published
    const ofRange = 'name' in because ? `${because.name}-to` : 'new-year-from'
    const field = because.code === 'not-a-weekend' ? 'makeUpWork' : ofRange
    return json({ problems: [{ field, key: `rules.refused.${because.code}` }], typed }, 422)
  }
  if (published.outcome === 'already-published') {
    return json(
      { problems: [{ field: 'year', key: 'rules.refused.already-published' }], typed },
      409,
    )
  }
  return redirect('/office/rules?done=set', 303)
}

const holidays = [
  ...(['new-year', 'spring-festival', 'qingming', 'labour-day'] as const),
  ...(['dragon-boat', 'mid-autumn', 'national-day'] as const),
]

export default function NewHolidaysPage() {
  const { nextYear } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const kept = (field: string, before = '') => keptText(answer?.typed, field, before)
  return (
    <OfficePage title={say('rules.holidays.new')} here="/office/rules" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <p className="hint">{say('rules.holidays.lead')}</p>
      <form method="post" className="form" noValidate>
        <Field name="year" label={say('rules.year')} error={problem('year')}>
          <input inputMode="numeric" defaultValue={kept('year', String(nextYear))} required />
        </Field>
        <Field
          name="source"
          label={say('rules.source')}
          hint={say('rules.source.hint')}
          error={problem('source')}
        >
          <input defaultValue={kept('source')} maxLength={120} required />
        </Field>
        {holidays.map((name) => (
          <fieldset key={name} className="field">
            <legend className="field__label">{say(`rules.holiday.${name}`)}</legend>
            <div className="field-row">
              {(['from', 'to'] as const).map((end) => (
                <Field
                  key={end}
                  name={`${name}-${end}`}
                  label={say(`rules.holiday.${end}`)}
                  error={problem(`${name}-${end}`)}
                >
                  <input type="date" defaultValue={kept(`${name}-${end}`)} />
                </Field>
              ))}
            </div>
          </fieldset>
        ))}
        <Field
          name="makeUpWork"
          label={say('rules.make-up-days')}
          hint={say('rules.make-up-days.hint')}
          error={problem('makeUpWork') ?? problem('makeUpWork.0')}
        >
          <textarea rows={4} defaultValue={kept('makeUpWork')} />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('button.save')}</Button>
        </div>
      </form>
    </OfficePage>
  )
}
