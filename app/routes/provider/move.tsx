import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { changeClassSessions } from '#app/domain/scheduling/change-class-sessions.ts'
import { timeText, whenText } from '#app/i18n/dates.ts'
import { ChangeReasonFields, changeReasons } from '#app/ui/change-reason-fields.tsx'
import { refusalProblems } from '#app/ui/change-refusals.ts'
import { ClashCheck } from '#app/ui/clash-check.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceOptions, placeValue } from '#app/ui/place-options.tsx'
import { placeText } from '#app/ui/place-text.ts'
import { Preview, PreviewButton } from '#app/ui/preview.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedDay, typedMark, typedNote, typedPlace, typedTime } from '#app/web/typed-place.ts'
import { findClassSession, listVenues } from '#db/read/class-sessions.ts'
import { listAllRooms } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('provider.move.title'))

const MoveForm = z.object({
  day: typedDay,
  ...{ starts: typedTime, ends: typedTime, venue: typedPlace },
  reason: z.enum(changeReasons, 'problem.choose'),
  ...{ note: typedNote, seen: typedMark },
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findClassSession(readDb, { organisationId }, id)
  if (!classSession) throw new Response(null, { status: 404 })
  return { classSession, venues: await listVenues(readDb), rooms: await listAllRooms(readDb) }
}

const fieldOf = {
  'ends-before-start': 'ends',
  clash: 'venue',
  gap: 'venue',
  'place-gone': 'venue',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const own = await findClassSession(readDb, staff, classSessionId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, MoveForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems, preview: null }, 422)
  const { day, starts, ends, venue, reason, note, seen } = form.fields
  const times = { starts_at: foshanInstant(day, starts), ends_at: foshanInstant(day, ends) }
  const wanted = [{ classSessionId, to: { ...times, ...venue } }]
  const change = { wanted, reason, note: note || null, seen }
  const moved = await changeClassSessions(
    db,
    { staff, offeringId: own.offering_id, ...change },
    operation(),
  )
  if (moved.outcome === 'not-found') throw new Response(null, { status: 404 })
  const { typed } = form
  if (moved.outcome === 'refused') {
    const problems = refusalProblems(moved.because, fieldOf, 'day')
    return json({ typed, problems, preview: { impact: moved.impact, mark: '' } }, 422)
  }
  if (moved.outcome === 'look')
    return json({ typed, problems: [], preview: moved }, seen ? 409 : 200)
  // The same form sent twice has the same answer.
  const answer = moved.outcome === 'changed' || seen ? 'moved' : 'unchanged'
  return redirect(`/provider/class-sessions/${classSessionId}?answer=${answer}`, 303)
}

export default function MovePage() {
  const { classSession, venues, rooms } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const typed = (name: string, before: string) => keptText(answer?.typed, name, before)
  const { starts_at, ends_at } = classSession
  const preview = answer?.preview
  return (
    <StaffPage
      title={say('provider.move.title')}
      back={{ href: `/provider/class-sessions/${classSession.id}` }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <p>
        {say('provider.move.now')}: {whenText(locale, starts_at, ends_at)}{' '}
        {placeText(locale, classSession)}
      </p>
      <form method="post" className="form">
        <Preview {...{ preview, typed: answer?.typed, confirm: say('provider.move.submit') }} />
        <Field name="day" label={say('provider.move.day')} error={problem('day')}>
          <input type="date" required defaultValue={typed('day', classSession.held_on)} />
        </Field>
        <Field name="starts" label={say('provider.move.starts')} error={problem('starts')}>
          <input type="time" required defaultValue={typed('starts', timeText(starts_at))} />
        </Field>
        <Field name="ends" label={say('provider.move.ends')} error={problem('ends')}>
          <input type="time" required defaultValue={typed('ends', timeText(ends_at))} />
        </Field>
        <Field name="venue" label={say('provider.move.venue')} error={problem('venue')}>
          <select defaultValue={typed('venue', placeValue(classSession))}>
            <PlaceOptions venues={venues} rooms={rooms} />
          </select>
        </Field>
        <input type="hidden" name="classSession" value={classSession.id} />
        <ClashCheck path={`/provider/offerings/${classSession.offering_id}/clashes`} />
        <ChangeReasonFields
          typed={{ reason: typed('reason', ''), note: typed('note', '') }}
          problem={problem}
        />
        <PreviewButton preview={preview} />
      </form>
    </StaffPage>
  )
}
