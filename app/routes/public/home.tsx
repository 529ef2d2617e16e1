import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { offeringPhase } from '#app/domain/programmes/offering-phase.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { OfferingCards } from '#app/ui/offering-card.tsx'
import { Page } from '#app/ui/page.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { WeatherStrip } from '#app/ui/weather-strip.tsx'
import { displayOf } from '#app/web/display.ts'
import { listCatalogue, listOpeningNext } from '#db/read/offering-catalogue.ts'
import { listDistricts } from '#db/read/places.ts'
import { listStandingOrders } from '#db/read/weather.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const { locale } = displayOf(request)
  const { now } = operation()
  const [soon, opening, districts, orders] = await Promise.all([
    listCatalogue(readDb, { hasFreePlaces: true }, { locale, now, from: now, limit: 6 }),
    listOpeningNext(readDb, { locale, now, limit: 3 }),
    listDistricts(readDb, locale),
    listStandingOrders(readDb, now),
  ])
  const withPhase = (row: (typeof soon)[number]) => ({ ...row, phase: offeringPhase(row, now) })
  return { soon: soon.map(withPhase), opening: opening.map(withPhase), districts, orders }
}

const programmes = [
  { programme: 'school', icon: 'school' },
  { programme: 'water', icon: 'ripple' },
  { programme: 'camp', icon: 'tent' },
] as const

export default function HomePage() {
  const { soon, opening, orders } = useLoaderData<typeof loader>()
  const say = useSay()
  const isOffSeason = soon.length + opening.length === 0
  return (
    <Page>
      <WeatherStrip orders={orders} />
      <div>
        <h1>{say('home.title')}</h1>
        <p className="hint">{say('home.lead')}</p>
      </div>
      <ul className="entrances">
        {programmes.map(({ programme, icon }) => (
          <li key={programme}>
            <a
              className={`entrance entrance--${programme}`}
              href={`/activities?programme=${programme}`}
            >
              <Icon name={icon} />
              <strong>{say(`programme.${programme}`)}</strong>
              <span className="hint">{say(`home.programme.${programme}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <Districts />
      {isOffSeason ? <p>{say('empty.list.offseason')}</p> : null}
      {soon.length > 0 ? <h2>{say('home.soon')}</h2> : null}
      <OfferingCards offerings={soon} />
      <div className="row">
        <ButtonLink href="/activities">{say('home.all')}</ButtonLink>
        <ButtonLink kind="secondary" href="/calendar">
          {say('home.calendar')}
        </ButtonLink>
      </div>
      {opening.length > 0 ? <h2>{say('home.opening')}</h2> : null}
      <OfferingCards offerings={opening} />
      <HowToSignUp />
    </Page>
  )
}

function Districts() {
  const { districts } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <nav className="chips" aria-label={say('home.districts')}>
      {districts.map(({ code, name }) => (
        <a key={code} className="chip" href={`/activities?district=${code}`}>
          {name}
        </a>
      ))}
    </nav>
  )
}

function HowToSignUp() {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('home.how')}</h2>
      <ol className="how">
        {([1, 2, 3] as const).map((step) => (
          <li key={step}>{say(`home.how.${step}`)}</li>
        ))}
      </ol>
      <p className="hint">
        <Icon name="phone" /> {say('home.help')}
      </p>
    </section>
  )
}
