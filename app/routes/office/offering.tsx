import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOfficer } from '#app/access/who.ts'
import { findSubmissionRefusals } from '#app/domain/approval/find-submission-refusals.ts'
import { readOfficeOffering } from '#app/domain/approval/read-office-offering.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { deskText } from '#app/ui/desk-text.ts'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingChecks } from '#app/ui/offering-checks.tsx'
import { OfferingHistory } from '#app/ui/offering-history.tsx'
import { OfferingSections } from '#app/ui/offering-sections.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceDecisions } from '#app/ui/place-decisions.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SectionComments } from '#app/ui/section-comments.tsx'
import { SubmissionRefusals } from '#app/ui/submission-refusals.tsx'
import { ProgrammeTag, Tag } from '#app/ui/tag.tsx'
import { displayOf } from '#app/web/display.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('office.offering'))

const answers = ['published', 'not-waiting'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { isCity } = officer
  const { readDb, operation } = context.app
  const { now } = operation()
  const found = await readOfficeOffering(readDb, officer, params.offeringId ?? '', now)
  if (!found) throw new Response(null, { status: 404 })
  const isWaiting = found.offering.state === 'approved'
  const refusals = isWaiting ? await findSubmissionRefusals(readDb, found.offering, now) : []
  const districts = await listDistricts(readDb, displayOf(request).locale)
  const done = new URL(request.url).searchParams.get('done')
  return { ...found, isCity, refusals, districts, answer: answers.find((one) => one === done) }
}

type Data = SerializeFrom<typeof loader>

export default function OfficeOfferingPage() {
  const data = useLoaderData<typeof loader>()
  const { offering, answer } = data
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={either(locale, offering.title_zh, offering.title_en)} isCity={data.isCity}>
      {answer ? (
        <Notice tone={answer === 'not-waiting' ? 'warn' : 'ok'} isAnswer>
          {say(`office.offering.${answer}`)}
        </Notice>
      ) : null}
      <Publication {...data} />
      <Head {...data} />
      <div className="approval-sides">
        <div className="stack">
          <OfferingSections
            {...data}
            below={(section) => <SectionComments section={section} comments={data.comments} />}
          />
        </div>
        <div className="approval-sides__checks stack">
          <OfferingChecks {...data} />
        </div>
      </div>
      <PlaceDecisions admissions={data.admissions} decisions={data.decisions} />
      <OfferingHistory steps={data.history} />
    </OfficePage>
  )
}

/** Where an approved offering goes on: by the city, or by its coordinator. */
function Publication({ offering, refusals, districts, isCity }: Data) {
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
  if (offering.state !== 'approved') return null
  if (refusals.length > 0) {
    return (
      <Notice tone="warn" title={say('approval.cannot-publish')}>
        <SubmissionRefusals refusals={refusals} districts={districts} />
      </Notice>
    )
  }
  if (!isCity) return <Notice>{say('approval.publish.by-others')}</Notice>
  return (
    <form method="post" action={`/office/offerings/${offering.id}/publication`}>
      <Button wide>{say('button.publish')}</Button>
    </form>
  )
}

/** How it stands, and with which desks it is. */
function Head({ offering, approvals }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  const newest = approvals.at(-1)?.round
  const desks = approvals.filter(({ round }) => round === newest)
  return (
    <Card as="section">
      <p className="row">
        <ProgrammeTag programme={offering.programme} />
        <Tag>{say(`offering.state.${offering.state}`)}</Tag>
      </p>
      <Facts
        facts={[
          {
            name: say('approval.fact.organisation'),
            fact: either(locale, offering.organisation_zh, offering.organisation_en),
          },
          {
            name: say('approval.fact.desks'),
            fact: desks.length > 0 ? <Desks desks={desks} locale={locale} /> : null,
          },
        ]}
      />
    </Card>
  )
}

function Desks({ desks, locale }: { desks: Data['approvals']; locale: 'zh-CN' | 'en' }) {
  const say = useSay()
  return (
    <ul>
      {desks.map((desk) => (
        <li key={desk.id}>
          <a className="lone-link" href={`/office/approvals/${desk.id}`}>
            {say(`approval.desk.${desk.decision ?? 'waiting'}`, { desk: deskText(locale, desk) })}
          </a>
        </li>
      ))}
    </ul>
  )
}
