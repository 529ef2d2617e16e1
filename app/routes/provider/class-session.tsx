import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { ClassSessionStatus, placeText } from '#app/ui/class-session-card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { countConcerned, findClassSession, listNews } from '#db/read/class-sessions.ts'

export const meta = pageTitle((say) => say('provider.class-session'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireStaff(request, context, 'coordinator')
  if (organisationId === null) throw new Response(null, { status: 404 })
  const { readDb, operation } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findClassSession(readDb, { organisationId }, id)
  if (!classSession) throw new Response(null, { status: 404 })
  return {
    classSession,
    concerned: await countConcerned(readDb, classSession.offering_id),
    news: await listNews(readDb, id),
    isToCome: classSession.starts_at > operation().now && classSession.state === 'scheduled',
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function ClassSessionPage() {
  const { classSession, concerned, isToCome, news, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { starts_at, ends_at } = classSession
  const here = `/provider/class-sessions/${classSession.id}`
  return (
    <StaffPage
      title={either(locale, classSession.title_zh, classSession.title_en)}
      subtitle={say('provider.number', { n: classSession.number })}
      back={{ href: '/provider' }}
    >
      <Answer prefix="provider.answer" answer={answer} />
      <Facts
        facts={[
          { name: say('provider.fact.when'), fact: whenText(locale, starts_at, ends_at) },
          { name: say('provider.fact.where'), fact: placeText(locale, classSession) },
          {
            name: say('provider.fact.state'),
            fact: <ClassSessionStatus state={classSession.state} />,
          },
          {
            name: say('provider.fact.places'),
            fact: say('provider.signed-up', {
              ...{ n: classSession.signed_up, places: classSession.max_places },
            }),
          },
          {
            name: say('provider.fact.offered'),
            fact: say('provider.people', { n: concerned.offered }),
          },
          {
            name: say('provider.fact.waitlist'),
            fact: say('provider.people', { n: concerned.waitlisted }),
          },
        ]}
      />
      <p className="row">
        <ButtonLink href={`${here}/roster`}>{say('provider.button.roster')}</ButtonLink>
        {classSession.state === 'cancelled' ? null : (
          <ButtonLink href={`/teach/class-sessions/${classSession.id}`} kind="secondary">
            {say(classSession.state === 'held' ? 'teach.look' : 'provider.button.marks')}
          </ButtonLink>
        )}
        {isToCome ? (
          <>
            <ButtonLink href={`${here}/move`} kind="secondary">
              {say('provider.button.move')}
            </ButtonLink>
            <ButtonLink href={`${here}/cancellation`} kind="danger">
              {say('provider.button.cancel')}
            </ButtonLink>
          </>
        ) : null}
      </p>
      <News news={news} />
    </StaffPage>
  )
}

type NewsRow = SerializeFrom<typeof loader>['news'][number]

function News({ news }: { news: readonly NewsRow[] }) {
  const [say, locale] = [useSay(), useLocale()]
  const ids = [...new Set(news.map(({ id }) => id))]
  return (
    <section className="stack">
      <h2>{say('provider.news')}</h2>
      {ids.length === 0 ? <p>{say('provider.news.empty')}</p> : null}
      <ul className="stack">
        {ids.map((id) => {
          const rows = news.filter((row) => row.id === id)
          const [first] = rows
          if (!first) return null
          const isMove = first.cause === 'class-session-moved'
          return (
            <li key={id}>
              {instantText(locale, first.created_at)}{' '}
              {say(isMove ? 'provider.news.moved' : 'provider.news.cancelled')}
              {' · '}
              {first.expanded_at ? '' : `${say('provider.news.under-way')} · `}
              {toldText(say, rows)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function toldText(say: ReturnType<typeof useSay>, rows: readonly NewsRow[]) {
  const count = (...states: NewsRow['state'][]) =>
    rows.filter((row) => states.includes(row.state)).reduce((sum, { n }) => sum + n, 0)
  const [waiting, failed] = [count('pending', 'retry', 'sending'), count('failed')]
  return [
    say('provider.news.told', { n: count('sent') }),
    ...(waiting > 0 ? [say('provider.news.waiting', { n: waiting })] : []),
    ...(failed > 0 ? [say('provider.news.failed', { n: failed })] : []),
  ].join(' · ')
}
