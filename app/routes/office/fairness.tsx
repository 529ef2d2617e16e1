import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { readFairness } from '#app/domain/figures/read-fairness.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { gradeText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ServedTable } from '#app/ui/served-table.tsx'
import { displayOf } from '#app/web/display.ts'
import { listTowns } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('fairness.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { isCity, districtCodes } = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const seasonId = new URL(request.url).searchParams.get('season')
  const asked = { seasonId, today: foshanDay(operation().now) }
  const report = await readFairness(readDb, { isCity, districtCodes }, asked)
  return { isCity, report, towns: await listTowns(readDb, displayOf(request).locale) }
}

type Report = NonNullable<SerializeFrom<typeof loader>['report']>

export default function FairnessPage() {
  const { isCity, report } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <OfficePage title={say('fairness.title')} here="/office/fairness" isCity={isCity}>
      {report ? (
        <>
          <Choose {...report} />
          <p className="hint">{say(isCity ? 'fairness.scope' : 'fairness.scope.district')}</p>
          <Served report={report} />
          <Beside {...report} />
          <Definitions />
        </>
      ) : (
        <p>{say('fairness.none')}</p>
      )}
    </OfficePage>
  )
}

function Choose({ season, seasons }: Report) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      <h2>
        {either(locale, season.name_zh, season.name_en)} · {say('fairness.title')}
      </h2>
      <form className="field-row no-print">
        <Field name="season" label={say('fairness.season')}>
          <select defaultValue={season.id}>
            {seasons.map((one) => (
              <option key={one.id} value={one.id}>
                {either(locale, one.name_zh, one.name_en)}
              </option>
            ))}
          </select>
        </Field>
        <div>
          <Button kind="secondary">{say('fairness.show')}</Button>
        </div>
      </form>
    </>
  )
}

function Served({ report }: { report: Report }) {
  const { towns } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { all, byTown, byGrade, firstTimers, others } = report
  const ofTown = new Map(byTown.map((row) => [row.key, row]))
  const named = towns.flatMap(({ code, district, name }) => {
    const row = ofTown.get(code)
    return row ? [{ ...row, name: `${district} ${name}` }] : []
  })
  const grownUps = ofTown.get(null)
  return (
    <>
      <ServedTable
        caption={say('fairness.first-timers')}
        rows={[
          { ...firstTimers, name: say('fairness.first-timers.yes') },
          { ...others, name: say('fairness.first-timers.no') },
          { ...all, name: say('fairness.all') },
        ]}
      />
      <ServedTable
        caption={say('fairness.by-town')}
        rows={[...named, ...(grownUps ? [{ ...grownUps, name: say('fairness.grown-ups') }] : [])]}
      />
      <ServedTable
        caption={say('fairness.by-grade')}
        rows={byGrade.map((row) => ({
          ...row,
          name: row.key === null ? say('fairness.grown-ups') : gradeText(locale, row.key),
        }))}
      />
    </>
  )
}

function Beside({ weights, late, admissions, releases }: Report) {
  const say = useSay()
  return (
    <>
      <section className="stack">
        <h2>{say('fairness.weights')}</h2>
        {weights.length === 0 ? (
          <p>{say('fairness.weights.none')}</p>
        ) : (
          <table className="table office-table figures-table">
            <thead>
              <tr>
                {(['weight', 'tickets', 'drawn'] as const).map((name) => (
                  <th key={name} scope="col" className="number">
                    {say(`fairness.weights.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weights.map(({ weight, tickets, drawn }) => (
                <tr key={weight}>
                  <th scope="row" className="number">
                    {say('fairness.weights.lots', { n: weight })}
                  </th>
                  <td className="number" data-name={say('fairness.weights.tickets')}>
                    {tickets}
                  </td>
                  <td className="number" data-name={say('fairness.weights.drawn')}>
                    {drawn}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="stack">
        <h2>{say('fairness.by-hand')}</h2>
        <Facts
          facts={[
            {
              name: say('fairness.late'),
              fact: say('fairness.late.n', { n: late.n, people: late.people }),
            },
            ...admissions.map(({ reason, n }) => ({
              ...{ name: say(`admission.reason.${reason}`), fact: say('fairness.cases', { n }) },
            })),
            { name: say('fairness.releases'), fact: say('fairness.releases.n', releases) },
          ]}
        />
        <p className="no-print">
          <a className="lone-link" href="/office/admissions">
            {say('admissions.title')}
          </a>
        </p>
      </section>
    </>
  )
}

function Definitions() {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('fairness.definitions')}</h2>
      {(['registered', 'served', 'waiting', 'first', 'scope', 'few'] as const).map((what) => (
        <p key={what} className="hint">
          {say(`fairness.definitions.${what}`)}
        </p>
      ))}
    </section>
  )
}
