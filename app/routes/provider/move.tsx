import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { type MoveRefusal, moveClassSession } from '#app/domain/scheduling/move-class-session.ts'
import { timeText, whenText } from '#app/i18n/dates.ts'
import { Button } from '#app/ui/button.tsx'
import { ChangeReasonFields, changeReasons } from '#app/ui/change-reason-fields.tsx'
import { placeText } from '#app/ui/class-session-card.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { countConcerned, findClassSession, listVenues } from '#db/read/class-sessions.ts'

export const meta = pageTitle((say) => say('provider.move.title'))

const time = z
  .string('provider.problem.time')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'provider.problem.time')
const MoveForm = z.object({
  day: z.iso
    .date('provider.problem.day')
    .refine((day) => '2020' < day && day < '2100', 'provider.problem.day'),
  starts: time,
  ends: time,
  venue: z.string('problem.choose').min(1, 'problem.choose'),
  reason: z.enum(changeReasons, 'problem.choose'),
  note: z.string().trim().max(200, 'provider.problem.note').default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireStaff(request, context, 'coordinator')
  if (organisationId === null) throw new Response(null, { status: 404 })
  const { readDb } = context.app
  const classSession = await findClassSession(
    readDb,
    { organisationId },
    params.classSessionId ?? '',
  )
  if (!classSession) throw new Response(null, { status: 404 })
  const concerned = await countConcerned(readDb, classSession.offering_id)
  return { classSession, concerned, venues: await listVenues(readDb) }
}

const fieldOf: Record<MoveRefusal, string> = {
  ...{ 'already-started': 'day', cancelled: 'day', 'in-the-past': 'day' },
  'ends-before-start': 'ends',
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const { organisationId } = staff
  const own = organisationId && (await findClassSession(readDb, { organisationId }, classSessionId))
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, MoveForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { day, starts, ends, venue: venue_id, reason, note } = form.fields
  const [starts_at, ends_at] = [foshanInstant(day, starts), foshanInstant(day, ends)]
  const plan = { starts_at, ends_at, venue_id }
  const change = { classSessionId, plan, reason, note: note || null }
  const moved = await moveClassSession(db, { staff, ...change }, operation())
  if (moved.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (moved.outcome === 'refused') {
    const { because } = moved
    const problems = [{ field: fieldOf[because], key: `provider.problem.${because}` }]
    return json({ typed: form.typed, problems }, 422)
  }
  return redirect(`/provider/class-sessions/${classSessionId}?answer=${moved.outcome}`, 303)
}

export default function MovePage() {
  const { classSession, concerned, venues } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const typed = (name: string) => {
    const value = answer?.typed[name]
    return typeof value === 'string' ? value : undefined
  }
  const { starts_at, ends_at, venue_id } = classSession
  const [reason, note] = [typed('reason'), typed('note')]
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
        <Field name="day" label={say('provider.move.day')} error={problem('day')}>
          <input type="date" required defaultValue={typed('day') ?? classSession.held_on} />
        </Field>
        <Field name="starts" label={say('provider.move.starts')} error={problem('starts')}>
          <input type="time" required defaultValue={typed('starts') ?? timeText(starts_at)} />
        </Field>
        <Field name="ends" label={say('provider.move.ends')} error={problem('ends')}>
          <input type="time" required defaultValue={typed('ends') ?? timeText(ends_at)} />
        </Field>
        <Field name="venue" label={say('provider.move.venue')} error={problem('venue')}>
          <select defaultValue={typed('venue') ?? venue_id}>
            {venues.map((venue) => (
              <option key={venue.id} value={venue.id}>
                {locale === 'en'
                  ? `${venue.town_en}, ${venue.name_en}`
                  : `${venue.town_zh} ${venue.name_zh}`}
              </option>
            ))}
          </select>
        </Field>
        <ChangeReasonFields
          typed={{ ...(reason && { reason }), ...(note && { note }) }}
          problem={problem}
        />
        <Notice tone="warn">{say('provider.will-tell', { n: concerned.all, ...concerned })}</Notice>
        <Button wide>{say('provider.move.submit')}</Button>
      </form>
    </StaffPage>
  )
}
