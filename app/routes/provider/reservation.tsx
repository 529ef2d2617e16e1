import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { changeReservation } from '#app/domain/programmes/change-reservation.ts'
import { either } from '#app/i18n/either.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { revision, typedNumber } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { countConcerned } from '#db/read/class-sessions.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('planning.change-reservation'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const own = { offeringId: params.offeringId ?? '', section: 'places' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  const { waitlisted } = await countConcerned(readDb, offering.id)
  const isSaved = new URL(request.url).searchParams.get('done') === 'saved'
  return { offering, waiting: waitlisted, isSaved }
}

const ReservationForm = z.object({
  revision,
  reservedPlaces: typedNumber(0, 500, 'planning.problem.reserved'),
})

const fieldOf = {
  'more-reserved-than-before': 'reservedPlaces',
  'fewer-than-reserved-taken': 'reservedPlaces',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, ReservationForm)
  if (!form.ok) return answerProblems(form)
  const edit = { offeringId: offering.id, organisationId, staffId, ...form.fields }
  const saved = await changeReservation(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/reservation`
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

export default function ReservationPage() {
  const { offering, waiting, isSaved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const { state, revision: read, reserved_places: n, reserved_taken: taken } = offering
  const { input } = useSectionFields(answer, { reservedPlaces: String(n) })
  const { reserved_reason_zh: zh, reserved_reason_en: en, reserved_for: group } = offering
  return (
    <SectionPage {...{ offering, isSaved, answer }} section="places">
      <h2>{say('planning.change-reservation')}</h2>
      {n > 0 && group ? (
        <p>
          {say('planning.reservation.now', {
            n,
            taken,
            waiting,
            who: say(`reserved-for.${group}`),
          })}{' '}
          {say('reserved.reason', { reason: either(locale, zh ?? '', en ?? '') })}
        </p>
      ) : (
        <p>{say('planning.reservation.none')}</p>
      )}
      <SectionForm
        {...{ state, answer, revision: read }}
        isEditable={n > 0 && (state === 'published' || state === 'drawn')}
        save={say('planning.change-reservation.submit')}
      >
        {input({
          ...{ name: 'reservedPlaces', label: say('planning.reserved-places.new') },
          ...{ type: 'number', hint: say('planning.reserved-places.new.hint') },
        })}
      </SectionForm>
    </SectionPage>
  )
}
