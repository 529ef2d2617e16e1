import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { editPlannedClassSession } from '#app/domain/programmes/edit-planned-class-session.ts'
import { timeText } from '#app/i18n/dates.ts'
import { ClashCheck } from '#app/ui/clash-check.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceFields } from '#app/ui/place-fields.tsx'
import { useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { isOpen, SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { chosen, maybeChosen, revision, typedDay, typedTime } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { findOwnClassSession, findOwnSection } from '#db/read/own-offerings.ts'
import { listAllRooms, listVenues } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('planning.class-session.edit'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const { offeringId = '', classSessionId = '' } = params
  const own = { offeringId, section: 'schedule' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  const found = { offeringId, classSessionId }
  const classSession = await findOwnClassSession(readDb, organisationId, found)
  if (!offering || !classSession) throw new Response(null, { status: 404 })
  return {
    ...{ offering, classSession },
    ...{ venues: await listVenues(readDb), rooms: await listAllRooms(readDb) },
  }
}

const MeetingForm = z.object({
  ...{ revision, day: typedDay, starts: typedTime, ends: typedTime },
  ...{ venue: chosen, room: maybeChosen.default('') },
})

const fieldOf = {
  ...{ 'ends-before-it-starts': 'ends', 'starts-in-the-past': 'day' },
  ...{ 'place-gone': 'venue', 'venue-is-no-pool': 'venue', 'class-session-gone': 'day' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const { offeringId = '', classSessionId = '' } = params
  const found = { offeringId, classSessionId }
  const own = await findOwnClassSession(readDb, organisationId, found)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, MeetingForm)
  if (!form.ok) return answerProblems(form)
  const { day, starts, ends, venue: venueId, room, revision: read } = form.fields
  const [startsAt, endsAt] = [foshanInstant(day, starts), foshanInstant(day, ends)]
  const wanted = { classSessionId, startsAt, endsAt, venueId, roomId: room || null }
  const edit = { offeringId, organisationId, staffId, revision: read, wanted }
  const saved = await editPlannedClassSession(db, edit, operation())
  return answerSection(saved, {
    ...{ typed: form.typed, fieldOf, to: `/provider/offerings/${offeringId}` },
  })
}

export default function PlannedClassSessionPage() {
  const { offering, classSession, venues, rooms } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const fields = useSectionFields(answer, {
    ...{ day: classSession.held_on, starts: timeText(classSession.starts_at) },
    ends: timeText(classSession.ends_at),
    ...{ venue: classSession.venue_id, room: classSession.room_id ?? '' },
  })
  const { state, revision: read } = offering
  return (
    <SectionPage {...{ offering, answer }} section="schedule">
      <h2>{say('planning.class-session', { n: classSession.number })}</h2>
      <p className="hint">{say('planning.class-session.hint')}</p>
      <SectionForm {...{ state, answer, revision: read }}>
        <input type="hidden" name="classSession" value={classSession.id} />
        {fields.input({ name: 'day', label: say('provider.move.day'), type: 'date' })}
        <div className="field-row">
          {fields.input({ name: 'starts', label: say('planning.starts'), type: 'time' })}
          {fields.input({ name: 'ends', label: say('planning.ends'), type: 'time' })}
        </div>
        <PlaceFields {...{ fields, venues, rooms }} />
        {isOpen(state) ? <ClashCheck path={`/provider/offerings/${offering.id}/clashes`} /> : null}
      </SectionForm>
    </SectionPage>
  )
}
