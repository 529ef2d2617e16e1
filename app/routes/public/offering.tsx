import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { offeringPhase } from '#app/domain/programmes/offering-phase.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import type { Locale, Say } from '#app/i18n/say.ts'
import { AddToCalendar } from '#app/ui/add-to-calendar.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingStatus } from '#app/ui/offering-status.tsx'
import { timesText, whoText } from '#app/ui/offering-words.ts'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag, Tag } from '#app/ui/tag.tsx'
import { displayOf } from '#app/web/display.ts'
import {
  countWaiting,
  findPublicOffering,
  listDistrictOpenings,
  listOnlyTowns,
  listPublicClassSessions,
} from '#db/read/public-offering.ts'

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const { locale } = displayOf(request)
  const { now } = operation()
  const offering = await findPublicOffering(readDb, params.slug ?? '', locale)
  if (!offering) throw new Response(null, { status: 404 })
  const phase = offeringPhase(offering, now)
  const [classSessions, onlyTowns, openings, waiting] = await Promise.all([
    listPublicClassSessions(readDb, offering.id, locale),
    listOnlyTowns(readDb, offering.id, locale),
    listDistrictOpenings(readDb, offering.id, locale),
    phase === 'full' ? countWaiting(readDb, offering.id) : 0,
  ])
  const opensAt = offering.registration_opens_at
  const opensInSeconds = phase === 'upcoming' ? secondsUntilOpen(opensAt, now) : null
  const shown = { ...offering, phase }
  return { offering: shown, classSessions, onlyTowns, openings, waiting, opensInSeconds }
}

type Data = SerializeFrom<typeof loader>

const titleOf = pageTitle((_, { offering }: Data) => offering.title)

/** A page that is open at the opening loads once more by itself, and then has the button. */
export const meta = (args: Parameters<typeof titleOf>[0]) => {
  const { opensInSeconds } = args.data
  const again = { httpEquiv: 'refresh', content: `${opensInSeconds}` }
  return [...titleOf(args), ...(opensInSeconds === null ? [] : [again])]
}

const longestWait = 600

/** Seconds until the opening and one more, since a page is up to a second old; null where that is long, or past. */
function secondsUntilOpen(opensAt: string, now: string) {
  const seconds = Math.ceil((Date.parse(opensAt) - Date.parse(now)) / 1000) + 1
  return seconds <= longestWait ? seconds : null
}

export default function OfferingPage() {
  const { offering } = useLoaderData<typeof loader>()
  return (
    <Page title={offering.title} back={{ href: '/activities' }}>
      <PhaseNotice />
      <div className="offering">
        <FirstScreen />
        <WayIn />
        <div className="stack offering__more">
          <About />
          <ClassSessions />
          <AddToCalendar
            href={`/a/${offering.slug}/calendar.ics`}
            subscribe="/calendar/subscribe"
          />
          <Organisation />
        </div>
      </div>
    </Page>
  )
}

function PhaseNotice() {
  const { offering } = useLoaderData<typeof loader>()
  const say = useSay()
  const { phase, programme, district_code } = offering
  if (phase === 'cancelled') {
    return (
      <Notice tone="danger" title={say('about.cancelled')}>
        <a href={`/activities?programme=${programme}&district=${district_code}`}>
          {say('about.cancelled.others', { programme: say(`programme.${programme}`) })}
        </a>
      </Notice>
    )
  }
  if (phase === 'paused') return <Notice tone="warn">{say('about.paused')}</Notice>
  return phase === 'finished' ? <Notice>{say('about.finished')}</Notice> : null
}

/** Everything one decides by: state, when, where, for whom, what it costs, how many places. */
function FirstScreen() {
  const { offering, classSessions, onlyTowns, openings } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { phase, max_places } = offering
  const planned = classSessions.filter(({ state }) => state !== 'cancelled')
  // Of an offering called off altogether, where it would have met.
  const first = planned[0] ?? classSessions[0]
  const times = { ...offering, class_sessions: planned.length }
  return (
    <Card>
      <div className="spread">
        <ProgrammeTag programme={offering.programme} />
        <OfferingStatus offering={offering} />
      </div>
      <Facts
        facts={[
          { name: say('fact.when'), fact: timesText(say, locale, times) },
          {
            name: say('fact.where'),
            fact: first ? <Place place={first} /> : say('about.no-sessions'),
          },
          { name: say('fact.who'), fact: <Who onlyTowns={onlyTowns} /> },
          { name: say('fact.cost'), fact: say('fact.cost.free') },
          { name: say('fact.places'), fact: say('fact.places.of', { n: max_places }) },
          {
            name: say('fact.reserved'),
            fact: offering.reserved_places > 0 ? <Reserved /> : '',
          },
          ...(phase === 'cancelled' ? [] : windowFacts(say, locale, { ...offering, openings })),
        ]}
      />
    </Card>
  )
}

interface Window {
  registration_opens_at: string
  registration_closes_at: string
  open_to_all_at: string | null
  openings: readonly { district: string; opens_at: string }[]
}

/** From when until when who may sign up. */
function windowFacts(say: Say, locale: Locale, window: Window) {
  const { registration_opens_at: opens, registration_closes_at: closes, openings } = window
  const text = (at: string) => instantText(locale, at)
  const all = say('fact.sign-up.window', { opens: text(opens), closes: text(closes) })
  const later = openings.map(({ district, opens_at }) =>
    say('fact.district-opening', { district, when: text(opens_at) }),
  )
  const { open_to_all_at: openToAll } = window
  return [
    {
      name: say('fact.sign-up'),
      fact: (
        <>
          {all}
          {later.map((line) => (
            <div className="hint" key={line}>
              {line}
            </div>
          ))}
        </>
      ),
    },
    {
      name: say('fact.open-to-all'),
      fact: openToAll ? say('fact.open-to-all.from', { when: text(openToAll) }) : '',
    },
  ]
}

/** How many places are kept for whom, and why: everybody can read it. */
function Reserved() {
  const { offering } = useLoaderData<typeof loader>()
  const say = useSay()
  const { reserved_places: n, reserved_for: group, reserved_reason: reason } = offering
  if (group === null) return null
  return (
    <>
      {say('fact.reserved.of', { n, who: say(`reserved-for.${group}`) })}
      {reason ? <div className="hint">{say('reserved.reason', { reason })}</div> : null}
    </>
  )
}

function Who({ onlyTowns }: { onlyTowns: readonly string[] }) {
  const { offering } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const { prerequisite } = offering
  const towns = onlyTowns.join(locale === 'en' ? ', ' : '、')
  return (
    <>
      {whoText(say, offering)}
      {towns ? <div className="hint">{say('who.only-towns', { towns })}</div> : null}
      {prerequisite ? (
        <div className="hint">{say('who.prerequisite', { title: prerequisite })}</div>
      ) : null}
    </>
  )
}

function Place({ place }: { place: Data['classSessions'][number] }) {
  const say = useSay()
  const { town, venue, address, map_search } = place
  const search = new URLSearchParams({ keyword: map_search })
  return (
    <>
      {`${town} ${venue}`}
      <div className="hint">
        {address}{' '}
        <a href={`https://uri.amap.com/search?${search}`} rel="noreferrer">
          {say('button.map')}
        </a>
      </div>
    </>
  )
}

/** Somebody else goes to the waitlist. */
function onlyReservedLeft({ phase, allocation, ...offering }: Data['offering']) {
  const { max_places, places_taken, reserved_places, reserved_taken } = offering
  const general = max_places - reserved_places - (places_taken - reserved_taken)
  return phase === 'open' && allocation === 'first_come' && general === 0
}

/** The button, or why there is none. */
function WayIn() {
  const { offering, waiting } = useLoaderData<typeof loader>()
  const say = useSay()
  const { phase, slug, allocation } = offering
  if (phase === 'upcoming') return <Reminder />
  if (phase !== 'open' && phase !== 'full') return null
  return (
    <div className="sticky-action stack">
      {phase === 'full' ? (
        <p className="hint">
          {say('offering.full.waitlist', { n: waiting + 1 })} · {say('about.full')}
        </p>
      ) : null}
      {phase === 'open' && allocation === 'ballot' ? (
        <p className="hint">{say('about.ballot')}</p>
      ) : null}
      {offering.draw_id ? (
        <a className="lone-link" href={`/draws/${offering.draw_id}`}>
          {say('draw.part.public')}
        </a>
      ) : null}
      {onlyReservedLeft(offering) ? <p className="hint">{say('about.reserved-left')}</p> : null}
      <ButtonLink href={`/a/${slug}/sign-up`} wide>
        {say(phase === 'full' ? 'button.waitlist' : 'button.sign-up')}
      </ButtonLink>
    </div>
  )
}

/** The button posts at once: whoever is not signed in comes back to a page with the same button. */
function Reminder() {
  const { offering } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <form method="post" action={`/a/${offering.slug}/reminder`} className="sticky-action stack">
      <p className="hint">{say('about.upcoming')}</p>
      <Button wide>{say('reminder.button')}</Button>
    </form>
  )
}

function ClassSessions() {
  const { classSessions } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  if (classSessions.length < 2 && classSessions[0]?.state !== 'cancelled') return null
  return (
    <section className="stack">
      <h2>{say('about.sessions', { n: classSessions.length })}</h2>
      <ol className="class-sessions">
        {classSessions.map(({ number, starts_at, ends_at, state, venue }) => (
          <li key={number}>
            <span className="class-sessions__number">{say('about.session', { n: number })}</span>
            <span>
              {state === 'cancelled' ? (
                <s>{whenText(locale, starts_at, ends_at)}</s>
              ) : (
                whenText(locale, starts_at, ends_at)
              )}
              <span className="hint"> {venue}</span>
            </span>
            {state === 'cancelled' || state === 'suspended' ? (
              <Tag tone="danger">{say(`class_session.${state}`)}</Tag>
            ) : null}
          </li>
        ))}
      </ol>
    </section>
  )
}

function About() {
  const { offering } = useLoaderData<typeof loader>()
  const say = useSay()
  const { setting } = offering
  const weather = setting === 'pool' || setting === 'waterside' ? 'water' : setting
  return (
    <section className="stack prose">
      <h2>{say('about.content')}</h2>
      <p>{offering.summary}</p>
      <p className="hint">{say(`setting.${setting}`)}</p>
      <h3>{say('about.bring')}</h3>
      <p>{offering.bring}</p>
      {offering.asks_health ? <p>{say('about.health')}</p> : null}
      <h3>{say('about.weather')}</h3>
      <p>{say(`about.weather.${weather}`)}</p>
      <h3>{say('about.leaving')}</h3>
      <p>{say(`about.leaving.${offering.departure}`)}</p>
      <h3>{say('about.absence')}</h3>
      <p>{say('about.absence.text')}</p>
    </section>
  )
}

function Organisation() {
  const { offering } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('about.organisation')}</h2>
      <Facts
        facts={[
          { name: say('fact.organisation'), fact: offering.organisation },
          { name: say('fact.uscc'), fact: offering.uscc },
          {
            name: say('fact.contact'),
            fact: (
              <>
                {offering.contact_name}{' '}
                <a href={`tel:${offering.contact_phone}`}>{offering.contact_phone}</a>
              </>
            ),
          },
          { name: say('fact.host'), fact: say('fact.host.name') },
        ]}
      />
    </section>
  )
}
