import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { mayLeave } from '#app/domain/programmes/departure.ts'
import { editCare } from '#app/domain/programmes/edit-care.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { revision } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('approval.section.care'))

const departures = ['collected', 'with_guardian', 'free'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const own = { offeringId: params.offeringId ?? '', section: 'care' as const }
  const offering = await findOwnSection(context.app.readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  const possible = departures.filter((departure) => mayLeave(offering.audience, departure))
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  const comments = await listStandingComments(context.app.readDb, offering)
  return { offering, possible, isSaved, comments }
}

const tick = z
  .string()
  .optional()
  .transform((given) => given === 'yes')

const CareForm = z.object({
  ...{ revision, asksHealth: tick, offersMakeUps: tick },
  departure: z.enum(departures, 'problem.choose'),
})

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, CareForm)
  if (!form.ok) return answerProblems(form)
  const { revision: read, ...wanted } = form.fields
  const edit = { offeringId: offering.id, organisationId, staffId, revision: read, wanted }
  const saved = await editCare(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/care`
  const fieldOf = { 'cannot-leave-so': 'departure' }
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

export default function CarePage() {
  const { offering, comments, possible, isSaved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const { choices } = useSectionFields(answer, {
    ...{ asksHealth: offering.asks_health ? 'yes' : '', departure: offering.departure },
    offersMakeUps: offering.offers_make_ups ? 'yes' : '',
  })
  const { state, revision: read } = offering
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="care">
      <SectionForm {...{ state, answer, revision: read }}>
        {choices({
          ...{ name: 'asksHealth', label: say('planning.asks-health'), type: 'checkbox' },
          hint: say('planning.asks-health.hint'),
          options: [{ value: 'yes', label: say('planning.asks-health.yes') }],
        })}
        {choices({
          ...{ name: 'departure', label: say('planning.departure') },
          options: possible.map((value) => ({
            ...{ value, label: say(`planning.departure.${value}`) },
          })),
        })}
        {choices({
          ...{ name: 'offersMakeUps', label: say('make-up.offer'), type: 'checkbox' },
          hint: say('make-up.offer.hint'),
          options: [{ value: 'yes', label: say('make-up.offer.yes') }],
        })}
      </SectionForm>
    </SectionPage>
  )
}
