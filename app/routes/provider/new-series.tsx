import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { findSeries } from '#app/domain/programmes/find-series.ts'
import { followSeries } from '#app/domain/scheduling/follow-series.ts'
import { either } from '#app/i18n/either.ts'
import { ChangeReasonFields, changeReasons } from '#app/ui/change-reason-fields.tsx'
import { refusalProblems } from '#app/ui/change-refusals.ts'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { PatternFieldset } from '#app/ui/pattern-fieldset.tsx'
import { PlaceFields } from '#app/ui/place-fields.tsx'
import { Preview, PreviewButton } from '#app/ui/preview.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedPattern } from '#app/web/pattern-fields.ts'
import { readSeriesFields } from '#app/web/schedule-query.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { typedMark, typedNote } from '#app/web/typed-place.ts'
import { listPlannedClassSessions } from '#db/read/offering-plan.ts'
import { findOwnOffering } from '#db/read/own-offerings.ts'
import { listAllRooms, listVenues } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('changes.series'))

const WhyForm = z.looseObject({
  id: z.uuid('problem.invalid'),
  reason: z.enum(changeReasons, 'problem.choose'),
  ...{ note: typedNote, seen: typedMark },
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const { pattern, venueId, roomId } = await findSeries(readDb, offering, operation().now)
  const [first] = await listPlannedClassSessions(readDb, offering.id)
  const room = venueId === null ? first?.room_id : roomId
  return {
    ...{ offering, newId: newSubmissionId() },
    stored: { ...typedPattern(pattern), venue: venueId ?? first?.venue_id ?? '', room: room ?? '' },
    venues: await listVenues(readDb),
    rooms: await listAllRooms(readDb),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = await findOwnOffering(readDb, staff.organisationId, offeringId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, WhyForm)
  const { typed } = form
  const read = readSeriesFields(typed)
  if (!form.ok || !read.ok) {
    const problems = [...(read.ok ? [] : read.problems), ...(form.ok ? [] : form.problems)]
    return json({ typed, problems, preview: null }, 422)
  }
  const { id, reason, note, seen } = form.fields
  const asked = { staff, offeringId, id, series: read.wanted, reason, note: note || null, seen }
  const changed = await followSeries(db, asked, operation())
  if (changed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (changed.outcome === 'refused') {
    const problems = refusalProblems(
      changed.because,
      { gap: 'venue', 'place-gone': 'venue' },
      'kind',
    )
    return json({ typed, problems, preview: { impact: changed.impact, mark: '' } }, 422)
  }
  if (changed.outcome === 'look') {
    return json({ typed, problems: [], preview: changed }, seen ? 409 : 200)
  }
  return redirect(`/provider/offerings/${offeringId}/changes?answer=${changed.outcome}`, 303)
}

export default function SeriesPage() {
  const { offering, newId, stored, venues, rooms } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const shown = answer && { ...answer, newer: null, isClosed: false }
  const fields = useSectionFields(shown, stored)
  const problem = useProblemText(answer?.problems)
  const typed = (name: string, before = '') => keptText(answer?.typed, name, before)
  const preview = answer?.preview
  return (
    <StaffPage
      title={say('changes.series')}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: `/provider/offerings/${offering.id}/changes` }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <p className="hint">{say('changes.series.hint')}</p>
      <form method="post" className="form">
        <Preview {...{ preview, typed: answer?.typed, confirm: say('changes.confirm') }} />
        <input type="hidden" name="id" value={typed('id', newId)} />
        <PlaceFields fields={fields} venues={venues} rooms={rooms} />
        <PatternFieldset fields={fields} />
        <ChangeReasonFields
          typed={{ reason: typed('reason'), note: typed('note') }}
          problem={problem}
        />
        <PreviewButton preview={preview} />
      </form>
    </StaffPage>
  )
}
