import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { readRosterRow } from '#app/domain/attendance/read-roster.ts'
import { type Departing, recordDeparture } from '#app/domain/attendance/record-departure.ts'
import { Button } from '#app/ui/button.tsx'
import { CallFamily } from '#app/ui/call-family.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { listCalls } from '#db/read/hand-over.ts'

export const meta = pageTitle((say) => say('teach.departure'))

const DepartureForm = z.object({
  registration: z.uuid('problem.invalid'),
  event: z.uuid('problem.invalid'),
  kind: z.enum(['collected', 'by_code', 'self_dismissed', 'left_early'], 'problem.choose'),
  with: z.string().max(100).default(''),
  note: z.string().trim().max(200).default(''),
  code: z.string().max(20).default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const registrationId = new URL(request.url).searchParams.get('registration') ?? ''
  const asked = { staff, classSessionId: params.classSessionId ?? '', registrationId }
  const operation = context.app.operation()
  const found = await readRosterRow(context.app.db, asked, operation)
  if (!found) throw new Response(null, { status: 404 })
  const calls = await listCalls(context.app.readDb, asked.classSessionId)
  return {
    ...{ ...found, eventId: operation.newId(), callId: operation.newId() },
    calls: calls.filter((call) => call.registration_id === registrationId),
  }
}

const fieldOf = {
  ...{ 'needs-reason': 'note', 'unknown-collector': 'with', barred: 'with', 'needs-call': 'note' },
  ...{ 'not-inside': 'kind', 'may-not-leave-alone': 'kind', 'wrong-code': 'code' },
}
const ours = ['barred', 'needs-call', 'wrong-code']

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
    const area = ours.includes(because) ? 'hand-over.problem' : 'teach.problem'
    const problems = [{ field: fieldOf[because], key: `${area}.${because}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  const at = `/teach/class-sessions/${asked.classSessionId}`
  return redirect(`${at}?answer=${departed.outcome}#r-${registrationId}`, 303)
}

function asDeparting({
  kind,
  code,
  ...typed
}: Omit<z.infer<typeof DepartureForm>, 'registration' | 'event'>): Departing {
  if (kind === 'self_dismissed') return { kind }
  if (kind === 'left_early') return { kind, note: typed.note }
  // No code is right as an empty one: it is asked for by the button that was pressed.
  return { kind: 'collected', ...typed, ...(kind === 'by_code' && { code: code || '-' }) }
}

export default function DeparturePage() {
  const { row, classSession, eventId, calls, callId } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const at = `/teach/class-sessions/${classSession.id}`
  const isCollected = classSession.departure === 'collected' && classSession.audience !== 'guardian'
  const problems = answer?.problems ?? []
  const leaving = { at, eventId, registrationId: row.id }
  const hasReached = calls.some(({ reached, because }) => reached === 1 && because !== 'barred')
  return (
    <StaffPage
      title={say('teach.departure.title', { name: row.name })}
      back={{ href: at }}
      width="narrow"
    >
      <ErrorSummary problems={answer?.problems} />
      <Barred people={row.barred} />
      {isCollected ? (
        <Leaving {...leaving}>
          <Collectors row={row} collector={answer?.typed.with} problems={problems} />
        </Leaving>
      ) : null}
      {isCollected && row.mayLeaveAlone ? (
        <Leaving {...leaving}>
          <Button kind="secondary" wide name="kind" value="self_dismissed">
            {say('teach.departure.alone')}
          </Button>
        </Leaving>
      ) : null}
      {isCollected ? (
        <CallFamily
          {...{ at, calls, callId, registrationId: row.id }}
          because="unknown-collector"
        />
      ) : null}
      {isCollected && hasReached ? (
        <section className="stack">
          <h2>{say('hand-over.other.title')}</h2>
          <Leaving {...leaving}>
            <input type="hidden" name="with" value="other" />
            <Note label={say('teach.departure.note')} problems={problems} />
            <Button kind="danger" wide name="kind" value="collected">
              {say('hand-over.other.button')}
            </Button>
          </Leaving>
        </section>
      ) : null}
      <section className="stack">
        <h2>{say('hand-over.early.title')}</h2>
        {isCollected && !hasReached && !row.mayLeaveAlone ? (
          <p className="hint">{say('hand-over.early.first')}</p>
        ) : (
          <Leaving {...leaving}>
            <Note label={say('teach.departure.early.reason')} problems={problems} />
            <Button
              kind={isCollected ? 'secondary' : 'primary'}
              wide
              name="kind"
              value="left_early"
            >
              {say('teach.departure.early')}
            </Button>
          </Leaving>
        )}
      </section>
    </StaffPage>
  )
}

type Relation = 'mother' | 'father' | 'paternal_grandparent' | 'maternal_grandparent' | 'other'
type Problems = readonly { field: string; key: string }[]

/** Those who must not collect, as a person at the gate would be asked: the name, and what they are to the child. */
function Barred({ people }: { people: readonly { name: string; relation: Relation }[] }) {
  const say = useSay()
  if (people.length === 0) return null
  const names = people
    .map(({ name, relation }) => [name, say(`relation.${relation}`)].filter(Boolean).join(' '))
    .join(say('roster.collectors.and'))
  return (
    <Notice tone="danger" title={say('hand-over.barred')}>
      {say('hand-over.barred.names', { names })}
    </Notice>
  )
}

interface LeavingProps {
  at: string
  eventId: string
  registrationId: string
  children: React.ReactNode
}

function Leaving({ at, eventId, registrationId, children }: LeavingProps) {
  return (
    <form method="post" action={`${at}/departures?registration=${registrationId}`} className="form">
      <input type="hidden" name="registration" value={registrationId} />
      <input type="hidden" name="event" value={eventId} />
      {children}
    </form>
  )
}

interface CollectorsProps {
  row: { collectors: readonly { key: string; name: string; relation: Relation | null }[] }
  collector: string | string[] | undefined
  problems: Problems
}

function Collectors({ row, collector, problems }: CollectorsProps) {
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
      </FieldGroup>
      <Button wide name="kind" value="collected">
        {say('hand-over.face')}
      </Button>
      <Field
        name="code"
        label={say('hand-over.code')}
        hint={say('hand-over.code.hint')}
        error={problem('code')}
      >
        <input inputMode="numeric" autoComplete="off" maxLength={12} />
      </Field>
      <Button kind="secondary" wide name="kind" value="by_code">
        {say('hand-over.code.button')}
      </Button>
    </>
  )
}

function Note({ label, problems }: { label: string; problems: Problems }) {
  const problem = useProblemText(problems)
  return (
    <Field name="note" label={label} error={problem('note')}>
      <input maxLength={200} required />
    </Field>
  )
}
