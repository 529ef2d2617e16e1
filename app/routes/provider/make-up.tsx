import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { addClassSession } from '#app/domain/scheduling/add-class-session.ts'
import { findMakeUps } from '#app/domain/scheduling/find-make-ups.ts'
import { timeText, whenText } from '#app/i18n/dates.ts'
import { ChangeReasonFields } from '#app/ui/change-reason-fields.tsx'
import { refusalProblems } from '#app/ui/change-refusals.ts'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceOptions, placeValue } from '#app/ui/place-options.tsx'
import { placeText } from '#app/ui/place-text.ts'
import { Preview, PreviewButton } from '#app/ui/preview.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { MakeUpFields, makeUpPlan } from '#app/web/make-up-fields.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { findClassSession, listVenues } from '#db/read/class-sessions.ts'
import { listAllRooms } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('changes.make-up'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findClassSession(readDb, { organisationId }, id)
  if (!classSession) throw new Response(null, { status: 404 })
  const lost = { organisationId, offeringId: classSession.offering_id, classSessionId: id }
  return {
    ...{ classSession, newId: newSubmissionId() },
    proposals: await findMakeUps(readDb, lost, operation().now),
    venues: await listVenues(readDb),
    rooms: await listAllRooms(readDb),
  }
}

const fieldOf = {
  'ends-before-start': 'ends',
  'in-the-past': 'day',
  gap: 'venue',
  'place-gone': 'venue',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const makesUpFor = params.classSessionId ?? ''
  const own = await findClassSession(readDb, staff, makesUpFor)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, MakeUpFields)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems, preview: null }, 422)
  const { id, reason, note, seen } = form.fields
  const plan = makeUpPlan(form.fields, own)
  const asked = { staff, offeringId: own.offering_id, makesUpFor, id, plan, reason }
  const added = await addClassSession(db, { ...asked, note: note || null, seen }, operation())
  const { typed } = form
  if (added.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (added.outcome === 'refused') {
    const problems = refusalProblems(added.because, fieldOf, 'when')
    return json({ typed, problems, preview: { impact: added.impact, mark: '' } }, 422)
  }
  if (added.outcome === 'look')
    return json({ typed, problems: [], preview: added }, seen ? 409 : 200)
  return redirect(`/provider/class-sessions/${id}?answer=added`, 303)
}

export default function MakeUpPage() {
  const { classSession, newId, proposals, venues, rooms } = useLoaderData<typeof loader>()
  const form = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(form?.problems)
  const typed = (name: string, before = '') => keptText(form?.typed, name, before)
  const { starts_at, ends_at } = classSession
  const first = proposals[0]?.starts_at ?? 'own'
  const { preview } = form ?? {}
  return (
    <StaffPage
      title={say('changes.make-up')}
      back={{ href: `/provider/class-sessions/${classSession.id}` }}
      width="narrow"
    >
      <ErrorSummary problems={form?.problems} />
      <p>
        {say('changes.make-up.for', { n: classSession.number })}
        {': '}
        {whenText(locale, starts_at, ends_at)} {placeText(locale, classSession)}
      </p>
      <form method="post" className="form">
        <Preview {...{ preview, typed: form?.typed, confirm: say('changes.make-up.submit') }} />
        <input type="hidden" name="id" value={typed('id', newId)} />
        <FieldGroup
          name="when"
          label={say('changes.make-up.when')}
          hint={say(proposals.length > 0 ? 'changes.make-up.hint' : 'changes.make-up.none')}
          error={problem('when')}
        >
          {proposals.map((one) => (
            <Choice
              key={one.starts_at}
              {...{ type: 'radio', name: 'when', value: one.starts_at, required: true }}
              label={whenText(locale, one.starts_at, one.ends_at)}
              detail={
                one.clashing === 0
                  ? say('changes.impact.no-clash')
                  : say('changes.impact.clashing', { n: one.clashing })
              }
              defaultChecked={typed('when', first) === one.starts_at}
            />
          ))}
          <Choice
            {...{ type: 'radio', name: 'when', value: 'own', required: true }}
            label={say('changes.make-up.own')}
            detail={say('changes.make-up.own.hint')}
            defaultChecked={typed('when', first) === 'own'}
          />
        </FieldGroup>
        <Field name="day" label={say('provider.move.day')} error={problem('day')}>
          <input type="date" defaultValue={typed('day')} />
        </Field>
        <Field name="starts" label={say('provider.move.starts')} error={problem('starts')}>
          <input type="time" defaultValue={typed('starts', timeText(starts_at))} />
        </Field>
        <Field name="ends" label={say('provider.move.ends')} error={problem('ends')}>
          <input type="time" defaultValue={typed('ends', timeText(ends_at))} />
        </Field>
        <Field name="venue" label={say('provider.move.venue')} error={problem('venue')}>
          <select defaultValue={typed('venue', placeValue(classSession))}>
            <PlaceOptions venues={venues} rooms={rooms} />
          </select>
        </Field>
        <ChangeReasonFields
          typed={{ reason: typed('reason', 'weather'), note: typed('note') }}
          problem={problem}
        />
        <PreviewButton preview={preview} />
      </form>
    </StaffPage>
  )
}
