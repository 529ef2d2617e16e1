import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { feedLink } from '#app/documents/feed-link.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { Button } from '#app/ui/button.tsx'
import { FeedHelp } from '#app/ui/feed-help.tsx'
import { FeedLink } from '#app/ui/feed-link.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { displayOf } from '#app/web/display.ts'
import { listVenuesToFollow } from '#db/read/feeds.ts'
import { listDistricts } from '#db/read/places.ts'

const programmes = ['school', 'water', 'camp'] as const

export const meta = pageTitle((say) => say('subscribe.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb, settings, operation } = context.app
  const { locale } = displayOf(request)
  const asked = new URL(request.url).searchParams
  const districts = await listDistricts(readDb, locale)
  const venues = await listVenuesToFollow(readDb, foshanDay(operation().now), locale)
  const programme = programmes.find((one) => one === asked.get('programme'))
  const district = districts.find(({ code }) => code === asked.get('district'))
  const venue = venues.find(({ id }) => id === asked.get('venue'))
  const path =
    (programme && `programme/${programme}`) ??
    (district && `district/${district.code}`) ??
    (venue && `venue/${venue.id}`)
  const language = locale === 'en' ? '?lang=en' : ''
  return {
    ...{ districts, venues, programme: programme ?? null },
    chosen: { district: district?.code, venue: venue?.id, name: district?.name ?? venue?.name },
    link: path ? feedLink(settings.publicOrigin, `/feeds/${path}.ics${language}`) : null,
  }
}

type Data = SerializeFrom<typeof loader>

export default function SubscribePage() {
  const { link, programme, chosen, districts, venues } = useLoaderData<typeof loader>()
  const say = useSay()
  const name = programme ? say(`programme.${programme}`) : (chosen.name ?? '')
  return (
    <Page title={say('subscribe.title')} back={{ href: '/calendar' }} width="narrow">
      <p>{say('subscribe.intro')}</p>
      <Choices
        title={say('filter.programme')}
        name="programme"
        chosen={programme ?? undefined}
        all={programmes.map((one) => ({ value: one, label: say(`programme.${one}`) }))}
      />
      <Choices
        title={say('filter.district')}
        name="district"
        chosen={chosen.district}
        all={districts.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Venues venues={venues} chosen={chosen.venue} />
      {link ? <FeedLink link={link} title={name} /> : null}
      <FeedHelp />
    </Page>
  )
}

interface ChoicesProps {
  title: string
  name: 'programme' | 'district'
  chosen: string | undefined
  all: readonly { value: string; label: string }[]
}

function Choices({ title, name, chosen, all }: ChoicesProps) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      <nav className="chips" aria-label={title}>
        {all.map(({ value, label }) => (
          <a
            key={value}
            className="chip"
            href={`/calendar/subscribe?${name}=${value}#address`}
            aria-current={value === chosen ? 'true' : undefined}
          >
            {label}
          </a>
        ))}
      </nav>
    </section>
  )
}

function Venues({ venues, chosen }: { venues: Data['venues']; chosen: string | undefined }) {
  const say = useSay()
  if (venues.length === 0) return null
  return (
    <form className="form">
      <Field name="venue" label={say('timetable.venue')}>
        <select defaultValue={chosen ?? ''} required>
          <option value="">{say('subscribe.venue')}</option>
          {venues.map(({ id, name, town }) => (
            <option key={id} value={id}>
              {`${town} ${name}`}
            </option>
          ))}
        </select>
      </Field>
      <Button kind="secondary">{say('subscribe.show')}</Button>
    </form>
  )
}
