import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { changeClassSessions } from '#app/domain/scheduling/change-class-sessions.ts'
import { wantedChanges } from '#app/domain/scheduling/series-change.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { ChangeReasonFields } from '#app/ui/change-reason-fields.tsx'
import { refusalProblems } from '#app/ui/change-refusals.ts'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { PlaceOptions } from '#app/ui/place-options.tsx'
import { placeText } from '#app/ui/place-text.ts'
import { Preview, PreviewButton } from '#app/ui/preview.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { SeriesFields } from '#app/web/series-fields.ts'
import { listVenues } from '#db/read/class-sessions.ts'
import { findPlannedOffering, listComingOfOffering } from '#db/read/offering-plan.ts'
import { listAllRooms } from '#db/read/venues.ts'

export const meta = pageTitle((say) => say('changes.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const offering = await findPlannedOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  return {
    offering,
    coming: await listComingOfOffering(readDb, offering.id, operation().now),
    venues: await listVenues(readDb),
    rooms: await listAllRooms(readDb),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

const fieldOf = {
  'in-the-past': 'shift',
  'meets-twice': 'shift',
  clash: 'shift',
  gap: 'venue',
  'place-gone': 'venue',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  const own = await findPlannedOffering(readDb, staff.organisationId, offeringId)
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, SeriesFields)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems, preview: null }, 422)
  const { session, all, what, shift, starts, venue, reason, note, seen } = form.fields
  const coming = await listComingOfOffering(readDb, offeringId, operation().now)
  const isMeant = ({ state }: { state: string }) => what === 'cancel' || state === 'scheduled'
  const chosen = coming.filter((one) => (all ? isMeant(one) : session.includes(one.id)))
  const wanted = wantedChanges(chosen, {
    ...{ what, shiftDays: shift, startTime: starts, place: venue },
  })
  const asked = { staff, offeringId, wanted, reason, note: note || null, seen }
  const changed = await changeClassSessions(db, asked, operation())
  const { typed } = form
  if (changed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (changed.outcome === 'refused') {
    const problems = refusalProblems(changed.because, fieldOf, 'session')
    return json({ typed, problems, preview: { impact: changed.impact, mark: '' } }, 422)
  }
  if (changed.outcome === 'look') {
    return json({ typed, problems: [], preview: changed }, seen ? 409 : 200)
  }
  return redirect(`/provider/offerings/${offeringId}/changes?answer=${changed.outcome}`, 303)
}

export default function SeriesChangesPage() {
  const { offering, coming, venues, rooms, answer } = useLoaderData<typeof loader>()
  const form = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(form?.problems)
  const typed = (name: string, before = '') => keptText(form?.typed, name, before)
  const isChosen = (id: string) => [form?.typed.session].flat().includes(id)
  const { preview } = form ?? {}
  return (
    <StaffPage
      title={say('changes.title')}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: `/provider/offerings/${offering.id}` }}
      width="narrow"
    >
      <ErrorSummary problems={form?.problems} />
      {answer === 'changed' && !form ? (
        <Notice tone="ok" isAnswer>
          {say('changes.done')}
        </Notice>
      ) : null}
      {answer === 'unchanged' && !form ? (
        <Notice isAnswer>{say('changes.unchanged')}</Notice>
      ) : null}
      {coming.length === 0 ? <Notice>{say('changes.none')}</Notice> : null}
      {coming.length === 0 ? null : (
        <form method="post" className="form">
          <Preview {...{ preview, typed: form?.typed, confirm: say('changes.confirm') }} />
          <FieldGroup name="session" label={say('changes.which')} error={problem('session')}>
            <Choice
              {...{ type: 'checkbox', name: 'all', value: 'yes' }}
              label={say('changes.all', { n: coming.length })}
              defaultChecked={form?.typed.all === 'yes'}
            />
            {coming.map((one) => (
              <Choice
                key={one.id}
                {...{ type: 'checkbox', name: 'session', value: one.id }}
                label={`${say('provider.number', { n: one.number })} · ${whenText(
                  ...([locale, one.starts_at, one.ends_at] as const),
                )}`}
                detail={placeText(locale, one)}
                defaultChecked={isChosen(one.id)}
              />
            ))}
          </FieldGroup>
          <FieldGroup name="what" label={say('changes.what')} error={problem('what')}>
            {(['move', 'cancel'] as const).map((what) => (
              <Choice
                key={what}
                {...{ type: 'radio', name: 'what', value: what, required: true }}
                label={say(`changes.what.${what}`)}
                detail={say(`changes.what.${what}.hint`)}
                defaultChecked={typed('what', 'move') === what}
              />
            ))}
          </FieldGroup>
          <Field
            name="shift"
            label={say('changes.shift')}
            hint={say('changes.shift.hint')}
            error={problem('shift')}
          >
            <input type="text" inputMode="numeric" defaultValue={typed('shift', '0')} />
          </Field>
          <Field
            name="starts"
            label={say('changes.starts')}
            hint={say('changes.as-it-is')}
            error={problem('starts')}
          >
            <input type="time" defaultValue={typed('starts')} />
          </Field>
          <Field name="venue" label={say('changes.venue')} error={problem('venue')}>
            <select defaultValue={typed('venue')}>
              <option value="">{say('changes.venue.same')}</option>
              <PlaceOptions venues={venues} rooms={rooms} />
            </select>
          </Field>
          <ChangeReasonFields
            typed={{ reason: typed('reason'), note: typed('note') }}
            problem={problem}
          />
          <PreviewButton preview={preview} />
        </form>
      )}
      <p className="row">
        <ButtonLink href={`/provider/offerings/${offering.id}/series`} kind="secondary">
          {say('changes.series')}
        </ButtonLink>
        <ButtonLink href={`/provider/offerings/${offering.id}/cancellation`} kind="danger">
          {say('changes.cancel-offering')}
        </ButtonLink>
      </p>
    </StaffPage>
  )
}
