import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { inForceOn } from '#app/domain/rules/in-force.ts'
import { actionFor } from '#app/domain/weather/weather-rule.ts'
import { dayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SignalTag } from '#app/ui/signal-tag.tsx'
import {
  listHolidayYears,
  listPlanningHistory,
  listRatioHistory,
  listTemplateNames,
} from '#db/read/rule-history.ts'
import { listWeatherRules, listWeatherSignals } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('rules.title'))

const settings = ['indoor', 'outdoor', 'water'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const today = foshanDay(operation().now)
  const [signals, weather, ratios, planning, years, templates] = await Promise.all([
    ...([listWeatherSignals(readDb), listWeatherRules(readDb), listRatioHistory(readDb)] as const),
    ...([listPlanningHistory(readDb), listHolidayYears(readDb)] as const),
    listTemplateNames(readDb),
  ])
  return {
    signals: signals.map((signal) => ({
      ...signal,
      actions: settings.map((setting) => actionFor(weather, signal, setting, today)),
      next: weather.find(
        ({ signal_code, effective_on }) => signal_code === signal.code && effective_on > today,
      )?.effective_on,
    })),
    ratios: inForceOn(ratios, ({ setting }) => setting, today),
    planning: inForceOn(planning, ({ name }) => name, today),
    ...{ years, templates },
  }
}

export default function RulesPage() {
  const done = useSearchParams()[0].get('done')
  const say = useSay()
  return (
    <OfficePage title={say('rules.title')} here="/office/rules">
      {done === 'set' ? (
        <Notice tone="ok" isAnswer>
          {say('notice.saved')}
        </Notice>
      ) : null}
      <p className="hint">{say('rules.lead')}</p>
      <WeatherTable />
      <Ratios />
      <Planning />
      <Years />
      <Templates />
    </OfficePage>
  )
}

function WeatherTable() {
  const { signals } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('rules.weather')}</h2>
      <table className="table office-table">
        <thead>
          <tr>
            <th scope="col">{say('weather.signal')}</th>
            {settings.map((setting) => (
              <th key={setting} scope="col">
                {say(`rules.setting.${setting}`)}
              </th>
            ))}
            <th scope="col">{say('rules.change')}</th>
          </tr>
        </thead>
        <tbody>
          {signals.map((signal) => (
            <tr key={signal.code}>
              <th scope="row">
                <SignalTag signal={signal} />
              </th>
              {signal.actions.map((action, at) => (
                <td key={settings[at]} data-name={say(`rules.setting.${settings[at] ?? 'indoor'}`)}>
                  {say(`weather.action.${action}`)}
                </td>
              ))}
              <td>
                {signal.suspends_school ? (
                  say('rules.by-law')
                ) : (
                  <a className="lone-link" href={`/office/rules/weather/${signal.code}`}>
                    {signal.next
                      ? say('rules.changes-on', { day: dayText(locale, signal.next) })
                      : say('rules.change')}
                  </a>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Ratios() {
  const { ratios } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('rules.ratios')}</h2>
      <table className="table office-table">
        <thead>
          <tr>
            {(['setting', 'children-per-adult', 'min-adults', 'change'] as const).map((name) => (
              <th key={name} scope="col">
                {say(`rules.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ratios.map((row) => (
            <tr key={row.setting}>
              <th scope="row">{say(`rules.ratio.${row.setting}`)}</th>
              <td data-name={say('rules.children-per-adult')}>{row.children_per_adult}</td>
              <td data-name={say('rules.min-adults')}>{row.min_adults}</td>
              <td>
                <a className="lone-link" href={`/office/rules/ratios/${row.setting}`}>
                  {say('rules.change')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Planning() {
  const { planning } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('rules.planning')}</h2>
      <table className="table office-table">
        <tbody>
          {planning.map(({ name, value }) => (
            <tr key={name}>
              <th scope="row">{say(`rules.planning.${name}`)}</th>
              <td>{say(`rules.planning.${name}.value`, { n: value })}</td>
              <td>
                <a className="lone-link" href={`/office/rules/planning/${name}`}>
                  {say('rules.change')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Years() {
  const { years } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('rules.holidays')}</h2>
      {years.map(({ year, source, days }) => (
        <details key={year} className="fold">
          <summary>{say('rules.holidays.year', { year, n: days.length })}</summary>
          <ul>
            {days.map(({ day, name }) => (
              <li key={day}>
                <span>{dayText(locale, day)}</span>
                <span>{name ? say(`rules.holiday.${name}`) : say('rules.make-up-work')}</span>
              </li>
            ))}
            <li className="hint">{source}</li>
          </ul>
        </details>
      ))}
      <div className="row">
        <ButtonLink kind="secondary" href="/office/rules/holidays/new">
          {say('rules.holidays.new')}
        </ButtonLink>
      </div>
    </section>
  )
}

function Templates() {
  const { templates } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('rules.templates')}</h2>
      <details className="fold">
        <summary>{say('rules.templates.n', { n: templates.length })}</summary>
        <ul>
          {templates.map((one) => (
            <li key={one.code}>
              <span>
                {one.code} {either(locale, one.title_zh, one.title_en)}
              </span>
              <span className="hint">
                {say('rules.templates.size', {
                  ...{ n: one.class_sessions, minutes: one.minutes, places: one.max_places },
                })}
              </span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
