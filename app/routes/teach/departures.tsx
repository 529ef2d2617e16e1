import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { readRosterRow } from '#app/domain/attendance/read-roster.ts'
import { type Departing, recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('teach.departure'))

const DepartureForm = z.object({
  registration: z.uuid('problem.invalid'),
  event: z.uuid('problem.invalid'),
  kind: z.enum(['collected', 'self_dismissed', 'left_early'], 'problem.choose'),
  with: z.string().default(''),
  note: z.string().trim().max(200).default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const registrationId = new URL(request.url).searchParams.get('registration') ?? ''
  const asked = { staff, classSessionId: params.classSessionId ?? '', registrationId }
  const operation = context.app.operation()
  const found = await readRosterRow(context.app.db, asked, operation)
  if (!found) throw new Response(null, { status: 404 })
  return { ...found, eventId: operation.newId() }
}

const fieldOf = {
  ...{ 'needs-reason': 'note', 'unknown-collector': 'with' },
  ...{ 'not-inside': 'kind', 'may-not-leave-alone': 'kind' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, DepartureForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const { registration: registrationId, event: eventId, ...departing } = form.fields
  const asked = { staff, classSessionId: params.classSessionId ?? '', registrationId, eventId }
  const { db, operation } = context.app
  const departed = await recordDeparture(
    db,
    { ...asked, departing: asDeparting(departing) },
    operation(),
  )
  if (departed.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (departed.outcome === 'refused') {
    const { because } = departed
    const problems = [{ field: fieldOf[because], key: `teach.problem.${because}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  const at = `/teach/class-sessions/${asked.classSessionId}`
  return redirect(`${at}?answer=${departed.outcome}#r-${registrationId}`, 303)
}

function asDeparting({
  kind,
  ...typed
}: Omit<z.infer<typeof DepartureForm>, 'registration' | 'event'>): Departing {
  return kind === 'self_dismissed' ? { kind } : { kind, ...typed }
}

export default function DeparturePage() {
  const { row, classSession, eventId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const at = `/teach/class-sessions/${classSession.id}`
  const isCollected = classSession.departure === 'collected'
  const typed = { collector: answer?.typed.with, note: answer?.typed.note }
  return (
    <StaffPage
      title={say('teach.departure.title', { name: row.name })}
      back={{ href: at }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <form method="post" action={`${at}/departures?registration=${row.id}`} className="form">
        <input type="hidden" name="registration" value={row.id} />
        <input type="hidden" name="event" value={eventId} />
        {isCollected ? (
          <Collectors row={row} {...typed} problems={answer?.problems ?? []} />
        ) : (
          <EarlyReason problems={answer?.problems ?? []} />
        )}
      </form>
      {isCollected && row.mayLeaveAlone ? (
        <form method="post" action={`${at}/departures?registration=${row.id}`} className="stack">
          <input type="hidden" name="registration" value={row.id} />
          <input type="hidden" name="event" value={eventId} />
          <Button kind="secondary" wide name="kind" value="self_dismissed">
            {say('teach.departure.alone')}
          </Button>
        </form>
      ) : null}
    </StaffPage>
  )
}

interface CollectorsProps {
  row: { collectors: readonly { key: string; name: string; relation: Relation | null }[] }
  collector: string | string[] | undefined
  note: string | string[] | undefined
  problems: readonly { field: string; key: string }[]
}
type Relation = 'mother' | 'father' | 'paternal_grandparent' | 'maternal_grandparent' | 'other'

function Collectors({ row, collector, note, problems }: CollectorsProps) {
  const say = useSay()
  const problem = useProblemText(problems)
  return (
    <>
      <FieldGroup name="with" label={say('teach.departure.with')} error={problem('with')}>
        {row.collectors.map(({ key, name, relation }) => (
          <Choice
            key={key}
            type="radio"
            name="with"
            value={key}
            label={name || (relation ? say(`relation.${relation}`) : key)}
            {...(relation && name && { detail: say(`relation.${relation}`) })}
            defaultChecked={collector === key}
          />
        ))}
        <Choice
          type="radio"
          name="with"
          value="other"
          label={say('teach.departure.other')}
          detail={say('teach.departure.other.hint')}
          defaultChecked={collector === 'other'}
        />
      </FieldGroup>
      <Field name="note" label={say('teach.departure.note')} error={problem('note')}>
        <input maxLength={200} defaultValue={typeof note === 'string' ? note : ''} />
      </Field>
      <Button wide name="kind" value="collected">
        {say('teach.departure.collected')}
      </Button>
    </>
  )
}

function EarlyReason({ problems }: Pick<CollectorsProps, 'problems'>) {
  const say = useSay()
  const problem = useProblemText(problems)
  return (
    <>
      <Field name="note" label={say('teach.departure.early.reason')} error={problem('note')}>
        <input maxLength={200} required />
      </Field>
      <Button wide name="kind" value="left_early">
        {say('teach.departure.early')}
      </Button>
    </>
  )
}
