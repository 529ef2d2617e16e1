import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { editBasics } from '#app/domain/programmes/edit-basics.ts'
import { editPractical } from '#app/domain/programmes/edit-practical.ts'
import { dayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { isOpen, SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { chosen, maybeChosen, revision } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { typedLine, typedLines, typedPhone } from '#app/web/typed-line.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { listContractsOf } from '#db/read/contracts.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'
import { findSeason, listSeasonsFrom } from '#db/read/templates.ts'

export const meta = pageTitle((say) => say('approval.section.basics'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = { offeringId, section: 'basics' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  const named = await findOwnOffering(readDb, organisationId, offeringId)
  if (!offering || !named) throw new Response(null, { status: 404 })
  const today = foshanDay(operation().now)
  const seasons = await listSeasonsFrom(readDb, today)
  const season = await findSeason(readDb, offering.season_id)
  const isListed = seasons.some(({ id }) => id === season?.id)
  return {
    ...{ offering, contractNumber: named.contract_number },
    contracts: await listContractsOf(readDb, organisationId, today),
    seasons: season && !isListed ? [season, ...seasons] : seasons,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    comments: await listStandingComments(readDb, offering),
  }
}

const practical = {
  ...{ revision, bringZh: typedLine(120), bringEn: typedLine(200) },
  ...{ contactName: typedLine(60), contactPhone: typedPhone },
}
const PracticalForm = z.object(practical)
const BasicsForm = z.object({
  ...{ titleZh: typedLine(80), titleEn: typedLine(160) },
  ...{ summaryZh: typedLines(400), summaryEn: typedLines(800), ...practical },
  ...{ seasonId: chosen, contractId: maybeChosen.transform((id) => id || null) },
})

const fieldOf = {
  'forbidden-title': 'titleZh',
  'season-gone': 'seasonId',
  'contract-gone': 'contractId',
}

/** After approval the form is shorter: what was approved stands. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const own = { offeringId: offering.id, organisationId, staffId }
  const to = `/provider/offerings/${offering.id}/basics`
  if (isOpen(offering.state)) {
    const form = await readForm(request, BasicsForm)
    if (!form.ok) return answerProblems(form)
    const edit = { ...own, revision: form.fields.revision, basics: form.fields }
    const saved = await editBasics(db, edit, operation())
    return answerSection(saved, { typed: form.typed, to, fieldOf })
  }
  const form = await readForm(request, PracticalForm)
  if (!form.ok) return answerProblems(form)
  const edit = { ...own, revision: form.fields.revision, practical: form.fields }
  const saved = await editPractical(db, edit, operation())
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

export default function BasicsPage() {
  const { offering, comments, isSaved, ...lists } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const { input, select } = useSectionFields(answer, storedIn(offering))
  const { state, revision: read } = offering
  const isPractical = state === 'approved' || state === 'published'
  const isGone =
    offering.contract_id && !lists.contracts.some(({ id }) => id === offering.contract_id)
  const contracts = [
    { value: '', label: say('planning.contract.none') },
    ...(isGone
      ? [
          {
            value: offering.contract_id ?? '',
            label: say('planning.contract.gone', { number: lists.contractNumber ?? '' }),
          },
        ]
      : []),
    ...lists.contracts.map(({ id, number, title, ends_on }) => ({
      value: id,
      label: say('planning.contract.named', { number, title, to: dayText(locale, ends_on) }),
    })),
  ]
  const seasons = lists.seasons.map((season) => ({
    value: season.id,
    label: say('planning.season.named', {
      name: either(locale, season.name_zh, season.name_en),
      ...{ from: dayText(locale, season.starts_on), to: dayText(locale, season.ends_on) },
    }),
  }))
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="basics">
      {isPractical ? <Notice>{say('planning.only-practical')}</Notice> : null}
      <SectionForm {...{ state, answer, revision: read, isEditable: isOpen(state) || isPractical }}>
        {isPractical ? null : (
          <>
            {input({
              ...{ name: 'titleZh', label: say('planning.title-zh'), maxLength: 80 },
              ...(offering.programme === 'camp' ? { hint: say('planning.title.hint') } : {}),
            })}
            {input({ name: 'titleEn', label: say('planning.title-en'), maxLength: 160 })}
            {input({ name: 'summaryZh', label: say('planning.summary-zh'), lines: 3 })}
            {input({ name: 'summaryEn', label: say('planning.summary-en'), lines: 3 })}
            {select({ name: 'contractId', label: say('planning.contract'), options: contracts })}
            {select({ name: 'seasonId', label: say('planning.season'), options: seasons })}
          </>
        )}
        {input({ name: 'bringZh', label: say('planning.bring-zh'), maxLength: 120 })}
        {input({ name: 'bringEn', label: say('planning.bring-en'), maxLength: 200 })}
        {input({ name: 'contactName', label: say('planning.contact-name'), maxLength: 60 })}
        {input({
          ...{ name: 'contactPhone', label: say('planning.contact-phone'), type: 'tel' },
          ...{ hint: say('planning.contact-phone.hint'), maxLength: 30 },
        })}
      </SectionForm>
    </SectionPage>
  )
}

function storedIn(offering: ReturnType<typeof useLoaderData<typeof loader>>['offering']) {
  return {
    ...{ titleZh: offering.title_zh, titleEn: offering.title_en },
    ...{ summaryZh: offering.summary_zh, summaryEn: offering.summary_en },
    ...{ bringZh: offering.bring_zh, bringEn: offering.bring_en },
    ...{ contactName: offering.contact_name, contactPhone: offering.contact_phone },
    ...{ seasonId: offering.season_id, contractId: offering.contract_id ?? '' },
  }
}
