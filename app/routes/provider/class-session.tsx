import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readNotes } from '#app/domain/attendance/read-notes.ts'
import { newsOfClassSession } from '#app/domain/messages/news-of-class-session.ts'
import { reportSite } from '#app/domain/safety/report-site.ts'
import { movedFrom } from '#app/domain/scheduling/moved-from.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { excusedText } from '#app/ui/absence-text.ts'
import { Answer } from '#app/ui/answer.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ClassSessionStatus } from '#app/ui/class-session-card.tsx'
import { ClassSessionHistory } from '#app/ui/class-session-history.tsx'
import { ClassSessionNotes } from '#app/ui/class-session-notes.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placeText } from '#app/ui/place-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SiteFacts, SiteShort } from '#app/ui/site-safety.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { ToldNews } from '#app/ui/told-news.tsx'
import { countAbsenceCauses } from '#db/read/absence-notices.ts'
import { listClassSessionHistory } from '#db/read/class-session-history.ts'
import { countConcerned, findClassSession } from '#db/read/class-sessions.ts'
import { listAssigned, listPlannedClassSessions } from '#db/read/offering-plan.ts'
import { listStandingOrders } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('provider.class-session'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findClassSession(readDb, { organisationId }, id)
  if (!classSession) throw new Response(null, { status: 404 })
  const { now, vault } = operation()
  const { starts_at, state, offering_id } = classSession
  const all = await listPlannedClassSessions(readDb, offering_id)
  const history = await listClassSessionHistory(readDb, id)
  const orders = await listStandingOrders(readDb, now)
  return {
    ...{ classSession, concerned: await countConcerned(readDb, offering_id) },
    team: await listAssigned(readDb, [id]),
    excused: await countAbsenceCauses(readDb, id),
    news: (await newsOfClassSession(readDb, classSession)).filter(({ isEach }) => !isEach),
    history: history.map(({ detail, ...one }) => ({
      ...one,
      before: movedFrom({ ...one, detail }),
    })),
    onSite: await reportSite(readDb, classSession, { now, vault }),
    isToCome: starts_at > now && (state === 'scheduled' || state === 'suspended'),
    madeUpBy: all.find((one) => one.makes_up_for === id && one.state !== 'cancelled') ?? null,
    lost: all.find((one) => one.id === classSession.makes_up_for) ?? null,
    orders: orders.filter((order) => concerns(order, classSession)),
    notes: await readNotes(readDb, id, operation()),
    noteId: operation().newId(),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

type Order = Awaited<ReturnType<typeof listStandingOrders>>[number]

/** Whether an order names the town while the class session meets. */
const concerns = (
  order: Order,
  at: { starts_at: string; ends_at: string; town_code: string },
): boolean =>
  order.starts_at < at.ends_at &&
  at.starts_at < order.ends_at &&
  order.towns.some(({ code }) => code === at.town_code)

export default function ClassSessionPage() {
  const data = useLoaderData<typeof loader>()
  const { classSession, concerned, news, answer, madeUpBy, lost, team } = data
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
      {data.orders.map((order) => (
        <Notice key={order.id} tone="warn" title={either(locale, order.name_zh, order.name_en)}>
          <a href={`/provider/suspensions/${order.id}`}>
            {say('changes.weather', { when: whenText(locale, order.starts_at, order.ends_at) })}
          </a>
        </Notice>
      ))}
      <Card as="section">
        <Facts
          facts={[
            { name: say('provider.fact.when'), fact: whenText(locale, starts_at, ends_at) },
            { name: say('provider.fact.where'), fact: placeText(locale, classSession) },
            {
              name: say('provider.fact.state'),
              fact: <ClassSessionStatus state={classSession.state} />,
            },
            {
              name: say('changes.make-up'),
              fact: lost ? (
                <a href={`/provider/class-sessions/${lost.id}`}>
                  {say('changes.make-up.of', { n: lost.number })}
                </a>
              ) : madeUpBy ? (
                <a href={`/provider/class-sessions/${madeUpBy.id}`}>
                  {whenText(locale, madeUpBy.starts_at, madeUpBy.ends_at)}
                </a>
              ) : null,
            },
            {
              name: say('changes.team'),
              fact:
                team.length === 0 ? (
                  say('changes.team.none')
                ) : (
                  <ul>
                    {team.map(({ id, name, role, state }) => (
                      <li key={id}>
                        {[name, say(`approval.role.${role}`), say(`changes.team.${state}`)].join(
                          ' · ',
                        )}
                      </li>
                    ))}
                  </ul>
                ),
            },
            {
              name: say('provider.fact.places'),
              fact: say('provider.signed-up', {
                ...{ n: classSession.signed_up, places: classSession.max_places },
              }),
            },
            { name: say('absence.fact'), fact: excusedText(locale, data.excused) },
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
      </Card>
      <p className="row">
        <ButtonLink href={`${here}/roster`}>{say('provider.button.roster')}</ButtonLink>
        {classSession.state === 'cancelled' ? null : (
          <ButtonLink href={`/teach/class-sessions/${classSession.id}`} kind="secondary">
            {say(classSession.state === 'held' ? 'teach.look' : 'provider.button.marks')}
          </ButtonLink>
        )}
        <ButtonLink href={`${here}/corrections`} kind="secondary">
          {say('corrections.title')}
        </ButtonLink>
        <Changes />
      </p>
      <ClassSessionNotes here={here} notes={data.notes} noteId={data.noteId} />
      {data.onSite.isShown ? (
        <section className="stack">
          <h2>{say('safety.site.title')}</h2>
          <SiteShort site={data.onSite.site} />
          <Card>
            <SiteFacts {...data.onSite} />
          </Card>
        </section>
      ) : null}
      <section className="stack">
        <h2>{say('messages.news')}</h2>
        <ToldNews news={news} />
        <p>
          <a href={`${here}/messages`}>{say('messages.news.look')}</a>
        </p>
      </section>
      <ClassSessionHistory history={data.history} />
    </StaffPage>
  )
}

/** What can still be done about it: move, cancel, make up for. */
function Changes() {
  const { classSession, isToCome, madeUpBy } = useLoaderData<typeof loader>()
  const say = useSay()
  const { state } = classSession
  const here = `/provider/class-sessions/${classSession.id}`
  const isOff = state === 'cancelled' || state === 'suspended'
  return (
    <>
      {isOff && !madeUpBy ? (
        <ButtonLink href={`${here}/make-up`} kind="secondary">
          {say('changes.make-up')}
        </ButtonLink>
      ) : null}
      {isToCome && state === 'scheduled' ? (
        <ButtonLink href={`${here}/move`} kind="secondary">
          {say('provider.button.move')}
        </ButtonLink>
      ) : null}
      {isToCome ? (
        <>
          <ButtonLink
            href={`/provider/offerings/${classSession.offering_id}/changes`}
            kind="secondary"
          >
            {say('changes.title')}
          </ButtonLink>
          <ButtonLink href={`${here}/cancellation`} kind="danger">
            {say('provider.button.cancel')}
          </ButtonLink>
        </>
      ) : null}
    </>
  )
}
