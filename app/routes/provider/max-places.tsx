import { type ActionFunctionArgs, json, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { changePlaces } from '#app/domain/programmes/change-places.ts'
import { lackingLines } from '#app/i18n/gap-text.ts'
import { ClashList } from '#app/ui/clash-list.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { revision, typedNumber } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection, problemsOf } from '#app/web/section-answer.ts'
import { countConcerned } from '#db/read/class-sessions.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'

export const meta = pageTitle((say) => say('planning.change-places.title'))

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

const MaxPlacesForm = z.object({
  revision,
  maxPlaces: typedNumber(1, 500, 'planning.problem.places'),
})

const fieldOf = {
  ...{ 'fewer-than-taken': 'maxPlaces', 'fewer-than-minimum': 'maxPlaces' },
  ...{ 'too-many-people': 'maxPlaces', 'too-few-staff': 'maxPlaces' },
  'reserved-in-the-way': 'maxPlaces',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, MaxPlacesForm)
  if (!form.ok) return answerProblems(form)
  const edit = { offeringId: offering.id, organisationId, staffId, ...form.fields }
  const saved = await changePlaces(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/max-places`
  if (saved.outcome !== 'refused') return answerSection(saved, { typed: form.typed, to, fieldOf })
  const { because } = saved
  const answer = { typed: form.typed, newer: null, isClosed: false }
  const clashes = because.flatMap((one) => (one.code === 'too-many-people' ? one.clashes : []))
  const gaps = because.flatMap((one) => (one.code === 'too-few-staff' ? one.gaps : []))
  const problems = problemsOf(saved, fieldOf)
  return json({ ...answer, problems, more: { clashes, gaps } }, 422)
}

export default function MaxPlacesPage() {
  const { offering, waiting, isSaved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const { input } = useSectionFields(answer, { maxPlaces: String(offering.max_places) })
  const more = answer?.more
  const { state, revision: read, max_places: max, places_taken: taken } = offering
  return (
    <SectionPage {...{ offering, isSaved, answer }} section="places">
      <h2>{say('planning.change-places.title')}</h2>
      <p>{say('planning.max-places.now', { max, taken, waiting })}</p>
      {more && more.clashes.length > 0 ? <ClashList clashes={more.clashes} /> : null}
      {more && more.gaps.length > 0 ? (
        <Notice tone="danger">
          <ul>
            {lackingLines(locale, more.gaps).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <SectionForm
        {...{
          state,
          answer,
          revision: read,
          isEditable: state === 'published' || state === 'drawn',
        }}
        save={say('planning.change-places.submit')}
      >
        {input({
          ...{ name: 'maxPlaces', label: say('planning.max-places'), type: 'number' },
          hint: say('planning.max-places.hint'),
        })}
      </SectionForm>
    </SectionPage>
  )
}
