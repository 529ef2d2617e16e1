import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { OfferingStateStatus } from '#app/ui/offering-state.tsx'
import { spanText } from '#app/ui/offering-words.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { WorkPage } from '#app/ui/work-page.tsx'
import { ownOfferingsPath, readOwnOfferingsQuery } from '#app/web/own-offerings-query.ts'
import { listOwnOfferings } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('planning.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const asked = readOwnOfferingsQuery(new URL(request.url).searchParams)
  const { group, words, page, inAPage } = asked
  const found = await listOwnOfferings(context.app.readDb, organisationId, asked.query)
  const path = (to: number) => ownOfferingsPath({ group, words, page: to })
  return {
    ...{ group: group ?? null, words, offerings: found.slice(0, inAPage) },
    all: ownOfferingsPath({ words }),
    groups: groups.map((to) => ({ name: to, path: ownOfferingsPath({ group: to, words }) })),
    before: page > 1 ? path(page - 1) : null,
    after: found.length > inAPage ? path(page + 1) : null,
  }
}

type Data = SerializeFrom<typeof loader>
const groups = ['planning', 'waiting', 'published', 'over'] as const

export default function OwnOfferingsPage() {
  const { offerings, group, words, before, after } = useLoaderData<typeof loader>()
  const say = useSay()
  const isNarrowed = group !== null || words !== ''
  return (
    <WorkPage title={say('planning.title')} here="/provider/offerings" isCoordinator>
      <div className="stack">
        <div className="row">
          <ButtonLink href="/provider/offerings/new">{say('planning.from-template')}</ButtonLink>
          <ButtonLink href="/provider/offerings/new?from=copy" kind="secondary">
            {say('planning.copy-last')}
          </ButtonLink>
        </div>
        <Groups />
        <Search group={group} words={words} />
        {offerings.length > 0 ? (
          <Offerings rows={offerings} />
        ) : (
          <p>{say(isNarrowed ? 'planning.empty.filter' : 'planning.empty')}</p>
        )}
        <div className="spread">
          {before ? <a href={before}>‹ {say('planning.before')}</a> : <span />}
          {after ? <a href={after}>{say('planning.more')} ›</a> : null}
        </div>
      </div>
    </WorkPage>
  )
}

type Asked = Pick<Data, 'group' | 'words'>

function Groups() {
  const { group, all, groups: paths } = useLoaderData<typeof loader>()
  const say = useSay()
  const chip = (path: string, isCurrent: boolean, label: string) => (
    <a key={path} className="chip" href={path} aria-current={isCurrent ? 'true' : undefined}>
      {label}
    </a>
  )
  return (
    <nav className="chips" aria-label={say('planning.filter.state')}>
      {chip(all, group === null, say('planning.filter.all'))}
      {paths.map(({ name, path }) => chip(path, name === group, say(`planning.group.${name}`)))}
    </nav>
  )
}

function Search({ group, words }: Asked) {
  const say = useSay()
  return (
    <form method="get" action="/provider/offerings" className="search-row">
      {group ? <input type="hidden" name="state" value={group} /> : null}
      <Field name="q" label={say('planning.filter.search')}>
        <input type="search" defaultValue={words} maxLength={40} />
      </Field>
      <Button kind="secondary">{say('planning.search')}</Button>
    </form>
  )
}

function Offerings({ rows }: { rows: Data['offerings'] }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {(['offering', 'state', 'when', 'places'] as const).map((name) => (
            <th key={name} scope="col" className={name === 'places' ? 'number' : undefined}>
              {say(`planning.list.${name}`)}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">{say('planning.copy')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/provider/offerings/${row.id}`}>
                {either(locale, row.title_zh, row.title_en)}
              </a>{' '}
              <ProgrammeTag programme={row.programme} />
            </th>
            <td className="short">
              <OfferingStateStatus state={row.state} />
            </td>
            <td className="phrases" data-name={say('planning.list.when')}>
              {row.meetings > 0
                ? `${spanText(locale, row.first_starts_at, row.last_ends_at)} · ${say('planning.meetings', { n: row.meetings })}`
                : say('planning.list.no-class-sessions')}
            </td>
            <td className="number" data-name={say('planning.list.places')}>
              {say('planning.places.taken', { taken: row.places_taken, max: row.max_places })}
            </td>
            <td className="short">
              <a className="lone-link" href={`/provider/offerings/${row.id}/copy`}>
                {say('planning.copy')}
                <span className="visually-hidden">
                  {' '}
                  {either(locale, row.title_zh, row.title_en)}
                </span>
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
