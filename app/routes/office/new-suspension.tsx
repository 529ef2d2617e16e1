import { json, type LoaderFunctionArgs, type SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { usualWindows } from '#app/domain/weather/usual-windows.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import { displayOf } from '#app/web/display.ts'
import { readSuspensionQuery, typedSuspension } from '#app/web/suspension-query.ts'
import { listTowns } from '#db/read/places.ts'
import { listWeatherSignals } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('weather.new'))

/** What was chosen so far stands in the address; with `check` what is still wrong is said. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const query = new URL(request.url).searchParams
  const [all, signals] = await Promise.all([
    listTowns(readDb, displayOf(request).locale),
    listWeatherSignals(readDb),
  ])
  const towns = all.filter(
    ({ district_code }) => officer.isCity || officer.districtCodes.includes(district_code),
  )
  const typed = typedSuspension(query, towns, usualWindows(operation().now))
  const read = query.has('check') ? readSuspensionQuery(query) : undefined
  const problems = read?.ok === false ? read.problems : []
  const status = problems.length > 0 ? 422 : 200
  return json({ isCity: officer.isCity, towns, signals, typed, problems }, status)
}

export default function NewSuspensionPage() {
  const { isCity, signals, typed, problems } = useLoaderData<typeof loader>()
  const say = useSay()
  const problem = useProblemText(problems)
  return (
    <OfficePage title={say('weather.new')} here="/office/suspensions" isCity={isCity}>
      <ErrorSummary problems={problems} />
      <form method="get" action="/office/suspensions/confirmation" className="form" noValidate>
        <FieldGroup name="signal" label={say('weather.signal')} error={problem('signal')}>
          <div className="signal-choices">
            {signals.map((signal) => (
              <Choice
                key={signal.code}
                type="radio"
                name="signal"
                value={signal.code}
                label={<SignalTag signal={signal} />}
                detail={signal.suspends_school ? say('weather.signal.law') : undefined}
                defaultChecked={typed.signal === signal.code}
              />
            ))}
          </div>
        </FieldGroup>
        <Towns error={problem('town')} />
        <Window problem={problem} />
        <Field
          name="note"
          label={say('weather.note')}
          hint={say('weather.note.hint')}
          error={problem('note')}
        >
          <input defaultValue={typed.note} maxLength={60} />
        </Field>
        <div className="sticky-action">
          <Button wide>{say('weather.preview')}</Button>
        </div>
      </form>
    </OfficePage>
  )
}

type Town = SerializeFrom<typeof loader>['towns'][number]

function Towns({ error }: { error: string | undefined }) {
  const { towns, typed } = useLoaderData<typeof loader>()
  const say = useSay()
  const districts = [...new Set(towns.map(({ district_code }) => district_code))]
  return (
    <FieldGroup name="town" label={say('weather.towns')} error={error}>
      {districts.map((code) => {
        const of = towns.filter(({ district_code }) => district_code === code)
        return <District key={code} code={code} towns={of} chosen={typed.towns} />
      })}
    </FieldGroup>
  )
}

function District({ code, towns, chosen }: { code: string; towns: Town[]; chosen: string[] }) {
  const say = useSay()
  const district = towns[0]?.district ?? ''
  const isWhole = towns.every((town) => chosen.includes(town.code))
  return (
    <div className="stack">
      <div className="district-head">
        <strong>{district}</strong>
        <Button
          kind="secondary"
          name={isWhole ? 'none' : 'whole'}
          value={code}
          formAction="/office/suspensions/new"
        >
          {say(isWhole ? 'weather.town.none' : 'weather.town.whole', { district })}
        </Button>
      </div>
      <div className="town-choices">
        {towns.map((town) => (
          <Choice
            key={town.code}
            type="checkbox"
            name="town"
            value={town.code}
            label={town.name}
            defaultChecked={chosen.includes(town.code)}
          />
        ))}
      </div>
    </div>
  )
}

const spans = ['hours', 'evening', 'today', 'tomorrow'] as const

function Window({ problem }: { problem: (field: string) => string | undefined }) {
  const { typed } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <FieldGroup name="window" label={say('weather.window')} hint={say('weather.window.hint')}>
      <div className="row">
        {spans.map((span) => (
          <Button
            key={span}
            kind="secondary"
            name="span"
            value={span}
            formAction="/office/suspensions/new"
          >
            {say(`weather.span.${span}`)}
          </Button>
        ))}
      </div>
      <div className="field-row">
        <Field name="from" label={say('weather.from')} error={problem('from')}>
          <input type="datetime-local" defaultValue={typed.from} required />
        </Field>
        <Field name="to" label={say('weather.to')} error={problem('to')}>
          <input type="datetime-local" defaultValue={typed.to} required />
        </Field>
      </div>
    </FieldGroup>
  )
}
