import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { editPlaces } from '#app/domain/programmes/edit-places.ts'
import { wallClock } from '#app/i18n/dates.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { maybeInstant, revision, typedInstant, typedNumber } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('approval.section.places'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const own = { offeringId: params.offeringId ?? '', section: 'places' as const }
  const offering = await findOwnSection(context.app.readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  return {
    offering,
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    comments: await listStandingComments(context.app.readDb, offering),
  }
}

const places = typedNumber(1, 500, 'planning.problem.places')
const PlacesForm = z.object({
  ...{ revision, minPlaces: places, maxPlaces: places },
  ...{ opensAt: typedInstant, closesAt: typedInstant, lateJoinUntil: maybeInstant },
  allocation: z.enum(['first_come', 'ballot'], 'problem.choose'),
})

const fieldOf = {
  ...{ 'fewer-than-minimum': 'maxPlaces', 'closes-before-it-opens': 'closesAt' },
  'late-join-outside': 'lateJoinUntil',
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
  const { offering, comments, isSaved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const { input, choices } = useSectionFields(answer, {
    ...{ minPlaces: String(offering.min_places), maxPlaces: String(offering.max_places) },
    opensAt: wallClock(offering.registration_opens_at),
    closesAt: wallClock(offering.registration_closes_at),
    lateJoinUntil: offering.late_join_until ? wallClock(offering.late_join_until) : '',
    allocation: offering.allocation,
  })
  const { state, revision: read } = offering
  const [at, number] = ['datetime-local', 'number'] as const
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="places">
      {state === 'published' ? (
        <div className="row">
          <ButtonLink href={`/provider/offerings/${offering.id}/max-places`}>
            {say('planning.change-places')}
          </ButtonLink>
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
      </SectionForm>
    </SectionPage>
  )
}
