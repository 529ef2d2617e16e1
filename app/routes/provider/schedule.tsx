import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  type SerializeFrom,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { findSeries } from '#app/domain/programmes/find-series.ts'
import { generateClassSessions } from '#app/domain/programmes/generate-class-sessions.ts'
import { previewSeries } from '#app/domain/programmes/preview-series.ts'
import { Button } from '#app/ui/button.tsx'
import { ClashCheck } from '#app/ui/clash-check.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OwnClassSessions } from '#app/ui/own-class-sessions.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PatternFieldset, patternFields } from '#app/ui/pattern-fieldset.tsx'
import { PlaceFields } from '#app/ui/place-fields.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { isOpen, lockedText, SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { SeriesPreview } from '#app/ui/series-preview.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedIn, typedPattern } from '#app/web/pattern-fields.ts'
import { revision } from '#app/web/planning-fields.ts'
import { readSeriesFields } from '#app/web/schedule-query.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering, findOwnSection, listOwnClassSessions } from '#db/read/own-offerings.ts'
import { listAllRooms, listVenues } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('approval.section.schedule'))

/** With a pattern in the address, what it comes to; else the pattern that is stored, or the template's usual one. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const own = { offeringId: params.offeringId ?? '', section: 'schedule' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  const { now } = operation()
  const asked = new URL(request.url).searchParams
  const isAsked = asked.has('kind')
  const { pattern, venueId, roomId } = await findSeries(readDb, offering, now)
  const stored = { ...typedPattern(pattern), venue: venueId ?? '', room: roomId ?? '' }
  const typed = isAsked ? typedIn(asked) : stored
  const read = isAsked ? readSeriesFields(typed) : undefined
  return {
    ...{ offering, typed, problems: read?.ok === false ? read.problems : [] },
    preview: read?.ok ? await previewSeries(readDb, offering, { wanted: read.wanted, now }) : null,
    classSessions: await listOwnClassSessions(readDb, organisationId, offering.id),
    venues: await listVenues(readDb),
    rooms: await listAllRooms(readDb),
    isSaved: asked.get('done') === 'saved',
    comments: await listStandingComments(readDb, offering),
  }
}

const fieldOf = {
  ...{ 'no-meetings': 'kind', 'too-many-meetings': 'until', 'meets-on-holiday': 'onHolidays' },
  ...{ 'starts-in-the-past': 'firstDay', 'place-gone': 'venue', 'venue-is-no-pool': 'venue' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, z.looseObject({ revision }))
  if (!form.ok) return answerProblems(form)
  const read = readSeriesFields(form.typed)
  if (!read.ok) return answerProblems({ ...read, typed: form.typed })
  const edit = { offeringId: offering.id, organisationId, staffId, wanted: read.wanted }
  const saved = await generateClassSessions(
    db,
    { ...edit, revision: form.fields.revision },
    operation(),
  )
  const to = `/provider/offerings/${offering.id}`
  if (saved.outcome === 'saved') return redirect(`${to}?done=saved`, 303)
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

type Data = SerializeFrom<typeof loader>

export default function SchedulePage() {
  const { offering, comments, isSaved, preview, ...data } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const shown = answer ?? previewedWith(data)
  const fields = useSectionFields(shown, data.typed)
  const { state, revision: read } = offering
  const path = `/provider/offerings/${offering.id}`
  return (
    <SectionPage {...{ offering, isSaved, answer: shown, comments }} section="schedule">
      {preview && !answer ? <SeriesPreview {...preview} typed={data.typed} /> : null}
      {isOpen(state) || answer ? null : (
        <>
          <Notice icon="lock">{lockedText(say, state)}</Notice>
          <OwnClassSessions classSessions={data.classSessions} state={state} />
        </>
      )}
      {isOpen(state) || answer ? (
        <SectionForm
          {...{ state, answer, revision: read }}
          save={say('planning.preview.save')}
          beforeSave={
            <Button kind="secondary" formMethod="get">
              {say('planning.preview')}
            </Button>
          }
        >
          <PlaceFields fields={fields} venues={data.venues} rooms={data.rooms} />
          <PatternFieldset fields={fields} />
          <ClashCheck path={`${path}/clashes`} alsoSends={patternFields} />
        </SectionForm>
      ) : null}
    </SectionPage>
  )
}

/** A preview that could not be read is answered like a form that came back. */
function previewedWith({ problems, typed }: Pick<Data, 'problems' | 'typed'>) {
  return problems.length > 0 ? { problems, typed, newer: null, isClosed: false } : undefined
}
