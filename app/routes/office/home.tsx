import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { approvalAge } from '#app/domain/approval/approval-age.ts'
import { insideFrom } from '#app/domain/attendance/read-not-collected.ts'
import { unreachedSince } from '#app/domain/messages/unreached.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ApprovalInbox } from '#app/ui/approval-inbox.tsx'
import { NotCollected } from '#app/ui/not-collected.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { OfficeWork } from '#app/ui/office-work.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pager } from '#app/ui/pager.tsx'
import { PausedChannels } from '#app/ui/paused-channels.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { WeatherStrip } from '#app/ui/weather-strip.tsx'
import { pageNumber } from '#app/web/page-number.ts'
import { listStandingPauses } from '#db/read/channel-pauses.ts'
import { listNotCollectedByClassSession } from '#db/read/children-inside.ts'
import { countWaitingCorrections } from '#db/read/corrections.ts'
import { countOpenIncidents } from '#db/read/incidents.ts'
import {
  countOfficeWork,
  countWaitingApprovals,
  listWaitingApprovals,
} from '#db/read/office-inbox.ts'
import { listComingOfferings, listOfferingsToPublish } from '#db/read/office-offerings.ts'
import { countUnreached } from '#db/read/unreached.ts'
import { listStandingOrders } from '#db/read/weather.ts'

export const meta = pageTitle((say) => say('office.title'))

const [mostWaiting, mostComing] = [50, 20]
const answers = ['approved', 'returned', 'submitted'] as const

export async function loader({ request, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const { searchParams } = new URL(request.url)
  const [page, comingPage] = [pageNumber(searchParams, 'page'), pageNumber(searchParams, 'coming')]
  const of = { limit: mostWaiting, offset: (page - 1) * mostWaiting }
  const waiting = await listWaitingApprovals(readDb, officer, of)
  // One more than is shown tells whether there are more.
  const ahead = { now, limit: mostComing + 1, offset: (comingPage - 1) * mostComing }
  const coming = await listComingOfferings(readDb, officer, ahead)
  return {
    ...{ page, comingPage, isCity: officer.isCity },
    waiting: waiting.map((one) => ({ ...one, age: approvalAge(one, now) })),
    count: await countWaitingApprovals(readDb, officer, now),
    work: {
      ...(await countOfficeWork(readDb, officer, now)),
      incidents: (await countOpenIncidents(readDb, officer)).open,
      unreached: await countUnreached(readDb, officer, { since: unreachedSince(now) }),
      corrections: await countWaitingCorrections(readDb, officer),
    },
    toPublish: officer.isCity ? await listOfferingsToPublish(readDb, officer) : [],
    coming: coming.slice(0, mostComing),
    hasMoreComing: coming.length > mostComing,
    orders: await listStandingOrders(readDb, now),
    notCollected: await listNotCollectedByClassSession(readDb, officer, insideFrom(now)),
    pauses: await listStandingPauses(readDb),
    answer: answers.find((known) => known === searchParams.get('done')),
  }
}

type Data = SerializeFrom<typeof loader>

export default function OfficeHomePage() {
  const data = useLoaderData<typeof loader>()
  const { isCity, answer, toPublish, coming, comingPage } = data
  const say = useSay()
  return (
    <OfficePage
      title={say(isCity ? 'office.title' : 'office.title.district')}
      here="/office"
      isCity={isCity}
    >
      <WeatherStrip orders={data.orders} href="/office/suspensions" />
      <NotCollected rows={data.notCollected} />
      <PausedChannels pauses={data.pauses} isCity={isCity} />
      {answer ? (
        <Notice tone="ok" isAnswer>
          {say(`approval.done.${answer}`)}
        </Notice>
      ) : null}
      <ApprovalInbox waiting={data.waiting} count={data.count} />
      <Pager
        name="page"
        page={data.page}
        hasMore={data.page * mostWaiting < data.count.all}
        anchor="inbox"
      />
      <OfficeWork work={data.work} />
      {isCity ? (
        <Section title={say('office.waiting')}>
          {toPublish.length > 0 ? (
            <Offerings rows={toPublish} />
          ) : (
            <p>{say('office.waiting.empty')}</p>
          )}
        </Section>
      ) : null}
      <Section title={say('office.coming')} id="coming">
        {coming.length > 0 ? <Offerings rows={coming} /> : <p>{say('office.coming.empty')}</p>}
        <Pager name="coming" page={comingPage} hasMore={data.hasMoreComing} anchor="coming" />
      </Section>
    </OfficePage>
  )
}

function Section(props: { title: string; id?: string; children: React.ReactNode }) {
  return (
    <section className="stack" id={props.id}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  )
}

function Offerings({ rows }: { rows: Data['coming'] }) {
  const [say, locale] = [useSay(), useLocale()]
  const names = ['offering', 'organisation', 'first-meeting', 'places'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col" className={name === 'places' ? 'number' : undefined}>
              {say(`office.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/office/offerings/${row.id}`}>
                {either(locale, row.title_zh, row.title_en)}
              </a>{' '}
              <ProgrammeTag programme={row.programme} />
            </th>
            <td>{either(locale, row.name_zh, row.name_en)}</td>
            <td className="short" data-name={say('office.first-meeting')}>
              {instantText(locale, row.first_starts_at)}
            </td>
            <td className="number" data-name={say('office.places')}>
              {say('office.places.taken', { taken: row.places_taken, max: row.max_places })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
