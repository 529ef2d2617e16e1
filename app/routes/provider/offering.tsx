import type { LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { readApprovalPanel } from '#app/domain/approval/read-approval-panel.ts'
import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ApprovalPanel } from '#app/ui/approval-panel.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingHistory } from '#app/ui/offering-history.tsx'
import { OfferingStateStatus } from '#app/ui/offering-state.tsx'
import { timesText, whoText } from '#app/ui/offering-words.ts'
import { OwnClassSessions } from '#app/ui/own-class-sessions.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SectionTable } from '#app/ui/section-table.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { displayOf } from '#app/web/display.ts'
import { findOwnOffering, listOwnClassSessions, listSavedSections } from '#db/read/own-offerings.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say, data: SerializeFrom<typeof loader>, locale) =>
  data ? either(locale, data.offering.title_zh, data.offering.title_en) : say('planning.title'),
)

const answers = ['created', 'copied', 'saved'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const { id } = offering
  const model =
    offering.copied_from && (await findOwnOffering(readDb, organisationId, offering.copied_from))
  const asked = new URL(request.url).searchParams
  const done = asked.get('done')
  return {
    ...{ offering, model: model || null, answer: answers.find((one) => one === done) ?? null },
    classSessions: await listOwnClassSessions(readDb, organisationId, id),
    saved: await listSavedSections(readDb, id),
    panel: await readApprovalPanel(readDb, offering, operation().now),
    approval: asked.get('approval'),
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

export default function OwnOfferingPage() {
  const data = useLoaderData<typeof loader>()
  const { offering, answer } = data
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: '/provider/offerings' }}
    >
      <div className="stack">
        {answer ? (
          <Notice tone="ok" isAnswer>
            {say(`planning.${answer}`)}
          </Notice>
        ) : null}
        <Card as="section">
          <p className="row">
            <ProgrammeTag programme={offering.programme} />
            <OfferingStateStatus state={offering.state} />
          </p>
          <OfferingFacts />
        </Card>
        <ApprovalPanel panel={data.panel} districts={data.districts} answer={data.approval} />
        <SectionTable {...data} refusals={data.panel.refusals} />
        <section className="stack">
          <h2>{say('planning.class-sessions')}</h2>
          <OwnClassSessions classSessions={data.classSessions} state={offering.state} />
        </section>
        <div className="row">
          {offering.state === 'published' ? (
            <>
              <ButtonLink href={`/provider/offerings/${offering.id}/max-places`} kind="secondary">
                {say('planning.change-places')}
              </ButtonLink>
              {offering.reserved_places > 0 ? (
                <ButtonLink
                  href={`/provider/offerings/${offering.id}/reservation`}
                  kind="secondary"
                >
                  {say('planning.change-reservation')}
                </ButtonLink>
              ) : null}
              <ButtonLink href={`/provider/offerings/${offering.id}/changes`} kind="secondary">
                {say('changes.title')}
              </ButtonLink>
              <ButtonLink href={`/a/${offering.slug}`} kind="secondary">
                {say('planning.public-page')}
              </ButtonLink>
            </>
          ) : null}
          {['published', 'ballot_closed', 'drawn'].includes(offering.state) ? (
            <ButtonLink href={`/provider/offerings/${offering.id}/waitlist`} kind="secondary">
              {say('waiting-list.link')}
            </ButtonLink>
          ) : null}
          {offering.state === 'published' || offering.state === 'drawn' ? (
            <ButtonLink href={`/provider/offerings/${offering.id}/cards`} kind="secondary">
              {say('card.link')}
            </ButtonLink>
          ) : null}
          {offering.draw_id ? (
            <ButtonLink href={`/provider/draws/${offering.draw_id}`} kind="secondary">
              {say('draws.own.link')}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`/provider/offerings/${offering.id}/copy`} kind="secondary">
            {say('planning.copy-last')}
          </ButtonLink>
        </div>
        <OfferingHistory steps={data.panel.history} />
      </div>
    </StaffPage>
  )
}

function OfferingFacts() {
  const { offering, model, classSessions } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const meetings = classSessions.filter(({ state }) => state !== 'cancelled').length
  const { places_taken: taken, max_places: max } = offering
  const [from, to] = [offering.registration_opens_at, offering.registration_closes_at]
  const contract = `${offering.contract_number ?? ''} ${offering.contract_title ?? ''}`
  return (
    <Facts
      facts={[
        {
          name: say('planning.facts.when'),
          fact:
            meetings > 0
              ? timesText(say, locale, { ...offering, class_sessions: meetings })
              : say('planning.list.no-class-sessions'),
        },
        { name: say('planning.facts.who'), fact: whoText(say, offering) },
        { name: say('planning.facts.places'), fact: say('planning.places.taken', { taken, max }) },
        {
          name: say('planning.facts.window'),
          fact: say('planning.window', {
            ...{ from: instantText(locale, from), to: instantText(locale, to) },
          }),
        },
        {
          name: say('planning.facts.season'),
          fact: either(locale, offering.season_zh, offering.season_en),
        },
        {
          name: say('planning.facts.contract'),
          fact: offering.contract_id ? contract : say('planning.facts.no-contract'),
        },
        {
          name: say('planning.facts.copied-from'),
          fact: model ? (
            <a href={`/provider/offerings/${model.id}`}>
              {either(locale, model.title_zh, model.title_en)}
            </a>
          ) : null,
        },
      ]}
    />
  )
}
