import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readWaitlist } from '#app/domain/waitlist/read-waitlist.ts'
import { dateText, instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceDecisions } from '#app/ui/place-decisions.tsx'
import { gradeText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { Status } from '#app/ui/status.tsx'

export const meta = pageTitle((say) => say('waiting-list.title'))

const answers = ['released', 'kept', 'not-open', 'admitted'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const found = await readWaitlist(readDb, organisationId, params.offeringId ?? '', now)
  if (!found) throw new Response(null, { status: 404 })
  const asked = new URL(request.url).searchParams.get('answer')
  return { ...found, answer: answers.find((one) => one === asked) ?? null }
}

type Data = SerializeFrom<typeof loader>

export default function WaitlistPage() {
  const data = useLoaderData<typeof loader>()
  const { offering, answer, waiting, waitingInAll } = data
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('waiting-list.title')}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: `/provider/offerings/${offering.id}` }}
    >
      <div className="stack">
        {answer ? (
          <Notice tone={answer === 'not-open' ? 'warn' : 'ok'} isAnswer>
            {say(`waiting-list.answer.${answer}`)}
          </Notice>
        ) : null}
        <Places {...data} />
        <Proposals {...data} />
        <Offers {...data} />
        <section className="stack">
          <h2>{say('waiting-list.waiting', { n: waitingInAll })}</h2>
          {waiting.length === 0 ? <p>{say('waiting-list.waiting.none')}</p> : <Waiting {...data} />}
          {waitingInAll > waiting.length ? (
            <p className="hint">{say('waiting-list.waiting.more', { n: waiting.length })}</p>
          ) : null}
        </section>
        <PlaceDecisions admissions={data.admissions} decisions={data.decisions} />
      </div>
    </StaffPage>
  )
}

function Places({ offering, free, offers, waiting, deadline }: Data) {
  const say = useSay()
  const { places_taken: taken, max_places: max, reserved_places: kept } = offering
  const isLate = deadline === null && waiting.length > 0 && offering.state !== 'cancelled'
  return (
    <Card as="section">
      <h2>{say('waiting-list.places')}</h2>
      <Facts
        facts={[
          {
            name: say('waiting-list.places.all'),
            fact: say('waiting-list.places.taken', { taken, max }),
          },
          {
            name: say('waiting-list.places.kept'),
            fact:
              kept > 0
                ? say('waiting-list.places.taken', { taken: offering.reserved_taken, max: kept })
                : null,
          },
          { name: say('waiting-list.places.free'), fact: String(free.general + free.reserved) },
          { name: say('waiting-list.places.offered'), fact: String(offers.length) },
        ]}
      />
      {isLate ? <Notice tone="warn">{say('waiting-list.by-phone')}</Notice> : null}
    </Card>
  )
}

function Proposals({ proposals }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  if (proposals.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('waiting-list.proposals')}</h2>
      <p className="hint">{say('waiting-list.proposals.hint')}</p>
      <ul className="stack">
        {proposals.map((one) => (
          <Card
            as="li"
            key={one.id}
            foot={
              <>
                <Status tone="warn" icon="alert-triangle">
                  {say('waiting-list.absences', { n: one.absences })}
                </Status>
                <ButtonLink
                  href={`/provider/registrations/${one.registration_id}/release`}
                  kind="secondary"
                >
                  {say('waiting-list.decide')}
                </ButtonLink>
              </>
            }
          >
            <p>
              {one.name} · {dateText(locale, one.at)}
            </p>
          </Card>
        ))}
      </ul>
    </section>
  )
}

function Offers({ offers }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  if (offers.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('waiting-list.offers')}</h2>
      <table className="table office-table">
        <thead>
          <tr>
            {(['who', 'sent', 'expires', 'contact'] as const).map((name) => (
              <th key={name} scope="col">
                {say(`waiting-list.offers.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {offers.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td data-name={say('waiting-list.offers.sent')}>
                {instantText(locale, one.sent_at)}
              </td>
              <td data-name={say('waiting-list.offers.expires')}>
                <Status icon="hourglass">{instantText(locale, one.expires_at)}</Status>
              </td>
              <td data-name={say('waiting-list.offers.contact')}>
                <a className="lone-link" href={`/provider/registrations/${one.id}/contact`}>
                  {say('waiting-list.offers.call')}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Waiting({ waiting }: Data) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {(['who', 'grade', 'since', 'why', 'do'] as const).map((name) => (
            <th key={name} scope="col">
              {say(`waiting-list.head.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {waiting.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              {say('waiting-list.position', { n: one.position, who: one.name ?? '' })}
              {one.isLinked ? (
                <p className="hint">
                  {say('waiting-list.linked', {
                    n: waiting.filter((other) => other.link_group_id === one.link_group_id).length,
                  })}
                </p>
              ) : null}
            </th>
            <td className="short" data-name={say('waiting-list.head.grade')}>
              {one.grade === null ? say('waiting-list.grown-up') : gradeText(locale, one.grade)}
            </td>
            <td className="short" data-name={say('waiting-list.head.since')}>
              {instantText(locale, one.state_since)}
            </td>
            <td data-name={say('waiting-list.head.why')}>
              {one.skips.length > 0
                ? null
                : one.position > 1
                  ? say('waiting-list.skip.ahead', { n: one.position - 1 })
                  : say('waiting-list.skip.none')}
              {one.skips.map((skip) => (
                <p key={skip.reason}>
                  {say(`waiting-list.skip.${skip.reason}`, { needs: skip.needs, free: skip.free })}
                  <span className="hint">
                    {' '}
                    {say('waiting-list.skip.last', {
                      ...{ n: skip.times, when: instantText(locale, skip.lastAt) },
                    })}
                  </span>
                </p>
              ))}
            </td>
            <td>
              <a className="lone-link" href={`/provider/registrations/${one.id}/admission`}>
                {say('waiting-list.admit')}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
