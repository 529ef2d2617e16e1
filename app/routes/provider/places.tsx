import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { editPlaces } from '#app/domain/programmes/edit-places.ts'
import { expectedDemand } from '#app/domain/programmes/expected-demand.ts'
import { wallClock } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Field, type InputProps } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { maybeInstant, revision, typedInstant, typedNumber } from '#app/web/planning-fields.ts'
import { severalOf } from '#app/web/read-field.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { typedLines } from '#app/web/typed-line.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { listOfferingWindows } from '#db/read/eligibility.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'
import { listDistricts } from '#db/read/places.ts'

export const meta = pageTitle((say) => say('approval.section.places'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const own = { offeringId: params.offeringId ?? '', section: 'places' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  return {
    offering,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    comments: await listStandingComments(readDb, offering),
    openings: await listOfferingWindows(readDb, offering.id),
    demand: await expectedDemand(readDb, offering.template_code, operation().now),
    districts: await listDistricts(readDb, displayOf(request).locale),
  }
}

const places = typedNumber(1, 500, 'planning.problem.places')
const PlacesForm = z
  .object({
    ...{ revision, minPlaces: places, maxPlaces: places },
    ...{ opensAt: typedInstant, closesAt: typedInstant, lateJoinUntil: maybeInstant },
    allocation: z.enum(['first_come', 'ballot'], 'problem.choose'),
    openToAllAt: maybeInstant,
    // The same number of both: a district, and when it opens there.
    openingDistrict: severalOf(z.string().regex(/^\d{6}$/, 'problem.choose')),
    openingAt: severalOf(maybeInstant),
    reservedPlaces: typedNumber(0, 500, 'planning.problem.reserved'),
    reservedFor: z
      .enum(['', 'new_residents', 'first_timers', 'desk'], 'problem.choose')
      .transform((one) => one || null),
    ...{ reasonZh: typedLines(120), reasonEn: typedLines(240) },
  })
  .transform(({ openingDistrict, openingAt, ...fields }) => ({
    ...fields,
    openings: openingDistrict.flatMap((districtCode, at) => {
      const opensAt = openingAt[at]
      return opensAt ? [{ districtCode, opensAt }] : []
    }),
  }))

const fieldOf = {
  ...{ 'fewer-than-minimum': 'maxPlaces', 'closes-before-it-opens': 'closesAt' },
  ...{ 'late-join-outside': 'lateJoinUntil', 'open-to-all-outside': 'openToAllAt' },
  ...{ 'district-opening-outside': 'openings', 'district-gone': 'openings' },
  ...{ 'more-reserved-than-places': 'reservedPlaces', 'reserved-for-nobody': 'reservedFor' },
  ...{ 'reserved-without-reason': 'reasonZh', 'reserved-for-children': 'reservedFor' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, PlacesForm)
  if (!form.ok) return answerProblems(form)
  const { revision: read, ...wanted } = form.fields
  const edit = { offeringId: offering.id, organisationId, staffId, revision: read, wanted }
  const saved = await editPlaces(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/places`
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

const allocations = ['first_come', 'ballot'] as const

export default function PlacesPage() {
  const { offering, comments, isSaved, openings, districts, demand } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const fields = useSectionFields(answer, {
    ...{ minPlaces: String(offering.min_places), maxPlaces: String(offering.max_places) },
    opensAt: wallClock(offering.registration_opens_at),
    closesAt: wallClock(offering.registration_closes_at),
    lateJoinUntil: offering.late_join_until ? wallClock(offering.late_join_until) : '',
    allocation: offering.allocation,
    openToAllAt: offering.open_to_all_at ? wallClock(offering.open_to_all_at) : '',
    ...{ reservedPlaces: String(offering.reserved_places) },
    reservedFor: offering.reserved_for ?? '',
    ...{ reasonZh: offering.reserved_reason_zh ?? '', reasonEn: offering.reserved_reason_en ?? '' },
    openingAt: districts.map(({ code }) => {
      const own = openings.find(({ district_code }) => district_code === code)
      return own ? wallClock(own.opens_at) : ''
    }),
  })
  const { input, choices } = fields
  const { state, revision: read } = offering
  const [at, number] = ['datetime-local', 'number'] as const
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="places">
      {state === 'published' || state === 'drawn' ? (
        <div className="row">
          <ButtonLink href={`/provider/offerings/${offering.id}/max-places`}>
            {say('planning.change-places')}
          </ButtonLink>
          {offering.reserved_places > 0 ? (
            <ButtonLink href={`/provider/offerings/${offering.id}/reservation`}>
              {say('planning.change-reservation')}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
      <SectionForm {...{ state, answer, revision: read }}>
        <div className="field-row">
          {input({ name: 'maxPlaces', label: say('planning.max-places'), type: number })}
          {input({
            ...{ name: 'minPlaces', label: say('planning.min-places'), type: number },
            hint: say('planning.min-places.hint'),
          })}
        </div>
        {choices({
          ...{ name: 'allocation', label: say('planning.allocation') },
          hint:
            demand.applicantsPerPlace === null
              ? null
              : say('planning.demand', { n: demand.applicantsPerPlace }),
          options: allocations.map((value) => ({
            ...{ value, label: say(`planning.allocation.${value}`) },
            detail: value === 'ballot' ? say('planning.allocation.ballot.hint') : null,
          })),
        })}
        {input({ name: 'opensAt', label: say('planning.opens'), type: at })}
        {input({ name: 'closesAt', label: say('planning.closes'), type: at })}
        {input({
          ...{ name: 'lateJoinUntil', label: say('planning.late-join'), type: at },
          hint: say('planning.late-join.hint'),
        })}
        {input({
          ...{ name: 'openToAllAt', label: say('planning.open-to-all'), type: at },
          hint: say('planning.open-to-all.hint'),
        })}
        <Openings {...{ districts, fields }} />
        <Reservation fields={fields} />
      </SectionForm>
    </SectionPage>
  )
}

type Fields = ReturnType<typeof useSectionFields>

interface OpeningsProps {
  districts: readonly { code: string; name: string }[]
  fields: Fields
}

/** When each district opens, folded away until one of them differs. */
function Openings({ districts, fields: { list, problem } }: OpeningsProps) {
  const say = useSay()
  const typed = list('openingAt')
  const error = problem('openings')
  const isOpen = error !== undefined || typed.some((at) => at !== '')
  return (
    <fieldset className="field" id="openings" tabIndex={-1}>
      <legend className="field__label">{say('planning.openings')}</legend>
      <p className="field__hint">{say('planning.openings.hint')}</p>
      {error ? <p className="field__error">{error}</p> : null}
      <details className="fold" open={isOpen}>
        <summary>{say('planning.openings.by-district')}</summary>
        <div className="stack">
          {districts.map(({ code, name }, at) => (
            <Field
              key={code}
              name={`openingAt.${at}`}
              label={say('planning.opening-in', { district: name })}
              error={problem(`openingAt.${at}`)}
            >
              <OpeningInput code={code} value={typed[at] ?? ''} />
            </Field>
          ))}
        </div>
      </details>
    </fieldset>
  )
}

/** The district goes along with its time: both are sent as often as there are districts. */
function OpeningInput({
  code,
  value,
  name: _,
  ...described
}: InputProps & { code: string; value: string }) {
  return (
    <>
      <input type="hidden" name="openingDistrict" value={code} />
      <input type="datetime-local" {...described} name="openingAt" defaultValue={value} />
    </>
  )
}

const groups = ['new_residents', 'first_timers', 'desk'] as const

/** Places kept for some: how many, for whom, and why. The reason is published. */
function Reservation({ fields: { input, select } }: Pick<OpeningsProps, 'fields'>) {
  const say = useSay()
  return (
    <>
      <div className="field-row">
        {input({
          ...{ name: 'reservedPlaces', label: say('planning.reserved-places'), type: 'number' },
          hint: say('planning.reserved-places.hint'),
        })}
        {select({
          ...{ name: 'reservedFor', label: say('planning.reserved-for') },
          options: [
            { value: '', label: say('planning.reserved-for.nobody') },
            ...groups.map((value) => ({ value, label: say(`reserved-for.${value}`) })),
          ],
        })}
      </div>
      {input({
        ...{ name: 'reasonZh', label: say('planning.reserved-reason-zh'), maxLength: 120 },
        hint: say('planning.reserved-reason.hint'),
      })}
      {input({ name: 'reasonEn', label: say('planning.reserved-reason-en'), maxLength: 240 })}
    </>
  )
}
