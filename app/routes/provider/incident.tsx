import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { lookAtIncident } from '#app/domain/safety/look-at-incident.ts'
import { raisedFrom } from '#app/domain/safety/raise-incident.ts'
import { sentenceOf } from '#app/i18n/say.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { IncidentCard, IncidentHistory } from '#app/ui/incident.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'

export const meta = pageTitle((say) => say('safety.incident'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireCoordinator(request, context)
  const operation = context.app.operation()
  const asked = { staff, incidentId: params.incidentId ?? '' }
  const incident = await lookAtIncident(context.app.db, asked, operation)
  if (!incident) throw new Response(null, { status: 404 })
  const { searchParams } = new URL(request.url)
  return {
    incident,
    raises: incident.state === 'closed' ? [] : raisedFrom(incident.severity),
    // Each form is sent once, however often it is tapped.
    ids: { followUp: operation.newId(), raise: operation.newId(), call: operation.newId() },
    closing: operation.newId(),
    ...{ answer: searchParams.get('answer'), problem: searchParams.get('problem') },
  }
}

export default function IncidentPage() {
  const { incident, answer, problem } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const wrong = problem && sentenceOf(locale, `safety.problem.${problem}`)
  return (
    <StaffPage title={say('safety.incident')} back={{ href: '/provider/incidents' }} width="narrow">
      <div className="stack">
        <Answer prefix="provider.answer" answer={answer} />
        {wrong ? (
          <Notice tone="danger" isAnswer>
            {wrong}
          </Notice>
        ) : null}
        <IncidentCard incident={incident} />
        <CallUs />
        <FollowUp />
        <Raise />
        <IncidentHistory events={incident.events} />
        <Closing />
        <p className="hint">{say('safety.incident.no-photos')}</p>
      </div>
    </StaffPage>
  )
}

function CallUs() {
  const { incident, ids } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Card as="section">
      <h2>{say('safety.incident.call-us')}</h2>
      {incident.children.length === 0 ? (
        <p>
          <a
            className="lone-link"
            href={`/provider/class-sessions/${incident.classSessionId}/roster`}
          >
            {say('safety.incident.call-us.none')}
          </a>
        </p>
      ) : (
        <form method="post" action={`/provider/incidents/${incident.id}/calls`} className="form">
          <input type="hidden" name="id" value={ids.call} />
          <FieldGroup
            name="children"
            label={say('safety.incident.fact.children')}
            hint={say('safety.incident.call-us.hint')}
          >
            {incident.children.map((child) => (
              <Choice
                key={child.id}
                type="checkbox"
                name="children"
                value={child.id}
                label={child.name}
              />
            ))}
          </FieldGroup>
          <Button kind="danger">{say('safety.incident.call-us.submit')}</Button>
        </form>
      )}
    </Card>
  )
}

function FollowUp() {
  const { incident, ids } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <form method="post" action={`/provider/incidents/${incident.id}/follow-up`} className="form">
      <input type="hidden" name="id" value={ids.followUp} />
      <Field name="note" label={say('safety.incident.follow-up')}>
        <textarea rows={2} maxLength={1000} required />
      </Field>
      <Button>{say('safety.incident.follow-up.submit')}</Button>
    </form>
  )
}

function Raise() {
  const { incident, ids, raises } = useLoaderData<typeof loader>()
  const say = useSay()
  if (raises.length === 0) return null
  return (
    <form method="post" action={`/provider/incidents/${incident.id}/severity`} className="stack">
      <input type="hidden" name="id" value={ids.raise} />
      <h2>{say('safety.incident.raise')}</h2>
      <p className="hint">{say('safety.incident.raise.hint')}</p>
      <p className="row">
        {raises.map((severity) => (
          <Button key={severity} kind="danger" name="severity" value={severity}>
            {say('safety.incident.raise.submit', {
              severity: say(`safety.incident.severity.${severity}`),
            })}
          </Button>
        ))}
      </p>
    </form>
  )
}

function Closing() {
  const { incident, closing } = useLoaderData<typeof loader>()
  const say = useSay()
  if (incident.state === 'closed') return null
  return (
    <form method="post" action={`/provider/incidents/${incident.id}/closing`} className="form">
      <input type="hidden" name="id" value={closing} />
      <h2>{say('safety.incident.close')}</h2>
      <div className="field">
        <label className="field__label" htmlFor="result">
          {say('safety.incident.close.result')}
        </label>
        <textarea id="result" name="note" rows={2} maxLength={1000} required />
      </div>
      <Button kind="secondary">{say('safety.incident.close.submit')}</Button>
    </form>
  )
}
