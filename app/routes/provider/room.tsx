import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { saveRoom } from '#app/domain/venues/save-room.ts'
import { either } from '#app/i18n/either.ts'
import { AffectedOfferings } from '#app/ui/affected-offerings.tsx'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { SavedMeanwhile } from '#app/ui/saved-meanwhile.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { venueProblem } from '#app/ui/venue-problem.ts'
import { type Problem, readForm } from '#app/web/forms.ts'
import { RoomForm } from '#app/web/venue-fields.ts'
import { findWholeVenue, listRooms } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('venue.rooms'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const { venueId = '', roomId } = params
  const venue = await findWholeVenue(readDb, venueId)
  const room = (await listRooms(readDb, venueId)).find(({ id }) => id === roomId)
  const isThere = roomId === 'new' || room !== undefined
  if (venue?.owner_id !== organisationId || !isThere) throw new Response(null, { status: 404 })
  return { venue, room: room ?? null, id: room?.id ?? operation().newId() }
}

const noProblem: Problem[] = []

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const { venueId = '', roomId = '' } = params
  const own = await findWholeVenue(readDb, venueId)
  if (own?.owner_id !== staff.organisationId) throw new Response(null, { status: 404 })
  const form = await readForm(request, RoomForm)
  const kept = { typed: form.typed, because: null, late: null }
  if (!form.ok) return json({ ...kept, problems: form.problems }, 422)
  const { id, confirmed, revision, ...facts } = form.fields
  const isNew = roomId === 'new'
  const room = { venueId, roomId: isNew ? id : roomId, revision: isNew ? 0 : revision, ...facts }
  const wanted = { staff, ...room, isConfirmed: confirmed === 'yes' }
  const saved = await saveRoom(db, wanted, operation())
  if (saved.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (saved.outcome === 'late') return json({ ...kept, problems: noProblem, late: saved }, 409)
  if (saved.outcome === 'refused') {
    const { because } = saved
    return json({ ...kept, problems: [venueProblem(because)], because }, 422)
  }
  return redirect(`/provider/venues/${venueId}?answer=room-saved`, 303)
}

const fields = [
  ['nameZh', 'room.name-zh'],
  ['nameEn', 'room.name-en'],
  ['capacity', 'venue.capacity.field'],
] as const

export default function RoomPage() {
  const { venue, room, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const stored = {
    ...{ nameZh: room?.name_zh ?? '', nameEn: room?.name_en ?? '' },
    capacity: room?.capacity.toString() ?? '',
  }
  const typed = (name: keyof typeof stored) => answer?.typed[name]?.toString() ?? stored[name]
  const { late, because } = { late: answer?.late, because: answer?.because }
  const revision = late?.revision ?? (answer?.typed.revision?.toString() || (room?.revision ?? 0))
  const hints = {
    ...{ nameZh: say('room.name-zh.hint'), nameEn: undefined },
    capacity: say('room.capacity.hint', { capacity: venue.capacity }),
  }
  return (
    <StaffPage
      title={say(room ? 'room.edit' : 'room.new')}
      subtitle={either(locale, venue.name_zh, venue.name_en)}
      back={{ href: `/provider/venues/${venue.id}` }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        {late ? (
          <SavedMeanwhile
            late={late}
            stored={fields
              .filter(([name]) => stored[name] !== typed(name))
              .map(([name, key]) => ({ name: say(key), fact: stored[name] }))}
          />
        ) : null}
        <form method="post" className="form">
          <input type="hidden" name="id" value={answer?.typed.id?.toString() ?? id} />
          <input type="hidden" name="revision" value={revision} />
          {fields.map(([name, key]) => (
            <Field key={name} name={name} label={say(key)} hint={hints[name]} error={problem(name)}>
              <input
                required
                inputMode={name === 'capacity' ? 'numeric' : undefined}
                maxLength={name === 'capacity' ? 5 : 100}
                defaultValue={typed(name)}
              />
            </Field>
          ))}
          {because && 'offerings' in because ? <AffectedOfferings {...because} /> : null}
          <div className="sticky-action">
            <Button wide>{say('button.save')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  )
}
