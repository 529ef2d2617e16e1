import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { findSubmissionRefusals } from '#app/domain/approval/find-submission-refusals.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SubmissionRefusals } from '#app/ui/submission-refusals.tsx'
import { ProgrammeTag, Tag } from '#app/ui/tag.tsx'
import { displayOf } from '#app/web/display.ts'
import {
  findOfficeOffering,
  listOfferingHistory,
  listOfficeClassSessions,
} from '#db/read/office-offerings.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('office.offering'))

const answers = ['created', 'published', 'not-waiting'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const offering = await findOfficeOffering(readDb, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const classSessions = await listOfficeClassSessions(readDb, offering.id)
  const isWaiting = offering.state === 'approved'
  const { now } = operation()
  const refusals = isWaiting ? await findSubmissionRefusals(readDb, offering, now) : []
  const districts = await listDistricts(readDb, displayOf(request).locale)
  const history = await listOfferingHistory(readDb, offering.id)
  const done = new URL(request.url).searchParams.get('done')
  const answer = answers.find((known) => known === done)
  return { offering, classSessions, districts, history, isWaiting, refusals, answer }
}

type Data = SerializeFrom<typeof loader>

export default function OfficeOfferingPage() {
  const { offering, classSessions, history, answer, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={either(locale, offering.title_zh, offering.title_en)}>
      {answer ? (
        <Notice tone={answer === 'not-waiting' ? 'warn' : 'ok'} isAnswer>
          {say(`office.offering.${answer}`)}
        </Notice>
      ) : null}
      <Publication {...data} offering={offering} />
      <Card as="section">
        <p className="row">
          <ProgrammeTag programme={offering.programme} />
          <Tag>{say(`offering.state.${offering.state}`)}</Tag>
        </p>
        <OfferingFacts offering={offering} />
      </Card>
      <section className="stack">
        <h2>{say('office.offering.class-sessions')}</h2>
        <ul className="stack">
          {classSessions.map((meeting) => (
            <Card as="li" key={meeting.id}>
              <p className="row">
                <strong>
                  {say('office.offering.class-session.number', { n: meeting.number })}
                </strong>
                {whenText(locale, meeting.starts_at, meeting.ends_at)}
                {meeting.has_water ? (
                  <Tag tone="warn">{say('office.offering.has-water')}</Tag>
                ) : null}
              </p>
              <p className="hint">
                {either(locale, meeting.venue_zh, meeting.venue_en)} ·{' '}
                {say(`class_session.${meeting.state}`)}
              </p>
            </Card>
          ))}
        </ul>
      </section>
      <History history={history} />
    </OfficePage>
  )
}

function Publication({
  offering,
  isWaiting,
  refusals,
  districts,
}: Pick<Data, 'offering' | 'isWaiting' | 'refusals' | 'districts'>) {
  const say = useSay()
  if (offering.state === 'published') {
    return (
      <p>
        <a className="lone-link" href={`/a/${offering.slug}`}>
          {say('office.offering.public-page')}
        </a>
      </p>
    )
  }
  if (!isWaiting) return null
  if (refusals.length > 0) {
    return (
      <Notice tone="warn" title={say('approval.cannot-publish')}>
        <SubmissionRefusals refusals={refusals} districts={districts} />
      </Notice>
    )
  }
  return (
    <form method="post" action={`/office/offerings/${offering.id}/publication`}>
      <Button wide>{say('button.publish')}</Button>
    </form>
  )
}

function OfferingFacts({ offering }: Pick<Data, 'offering'>) {
  const [say, locale] = [useSay(), useLocale()]
  const { places_taken: taken, max_places: max } = offering
  return (
    <Facts
      facts={[
        {
          name: say('office.organisation'),
          fact: either(locale, offering.organisation_zh, offering.organisation_en),
        },
        {
          name: say('office.offering.season'),
          fact: either(locale, offering.season_zh, offering.season_en),
        },
        {
          name: say('office.places'),
          fact: say('office.places.taken', { taken, max }),
        },
        { name: say('office.offering.min-places'), fact: String(offering.min_places) },
        {
          name: say('office.offering.opens'),
          fact: instantText(locale, offering.registration_opens_at),
        },
        {
          name: say('office.offering.closes'),
          fact: instantText(locale, offering.registration_closes_at),
        },
        { name: say('office.offering.contact-name'), fact: offering.contact_name },
        { name: say('office.offering.contact-phone'), fact: offering.contact_phone },
      ]}
    />
  )
}

function History({ history }: Pick<Data, 'history'>) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('office.offering.history')}</h2>
      <ul>
        {history.map((event) => (
          <li key={event.id}>
            {say('office.offering.history.by', {
              state: say(`offering.state.${event.to_state}`),
              name: event.name ?? say('office.offering.history.nobody'),
              when: instantText(locale, event.at),
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}
