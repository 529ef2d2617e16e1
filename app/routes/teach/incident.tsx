import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { findRosterOf } from '#app/domain/attendance/class-session-in-hand.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { readOwnIncidents } from '#app/domain/safety/read-own-incidents.ts'
import { reportIncident } from '#app/domain/safety/report-incident.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { FirstHelp } from '#app/ui/first-help.tsx'
import { IncidentStatus, IncidentTexts } from '#app/ui/incident.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('safety.incident'))

const severities = ['minor', 'serious', 'critical'] as const
const longest = 1000
const line = z.string('problem.invalid').trim().max(longest, 'problem.invalid').default('')
const IncidentForm = z.object({
  id: z.uuid('problem.invalid'),
  severity: z.enum(severities, 'problem.choose'),
  children: z.union([z.string(), z.array(z.string())]).default([]),
  what: z.string('safety.problem.what').trim().min(1, 'safety.problem.what').max(longest),
  ...{ done: line, told: line },
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const operation = context.app.operation()
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const roster = await readRoster(context.app.db, asked, operation)
  if (!roster) throw new Response(null, { status: 404 })
  return {
    classSession: roster.classSession,
    children: roster.rows.map(({ id, name }) => ({ id, name })),
    own: await readOwnIncidents(context.app.db, asked, operation),
    id: operation.newId(),
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const form = await readForm(request, IncidentForm)
  if (!form.ok) {
    const found = await findRosterOf(readDb, staff, classSessionId, operation().now)
    if (!found) throw new Response(null, { status: 404 })
    return json({ problems: form.problems, typed: form.typed }, 422)
  }
  const { children, ...texts } = form.fields
  const report = { ...texts, registrationIds: [children].flat() }
  const { outcome } = await reportIncident(db, { staff, classSessionId, report }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/teach/class-sessions/${classSessionId}/incident?answer=reported`, 303)
}

export default function IncidentPage() {
  const { classSession, own, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('safety.incident')}
      subtitle={either(locale, classSession.title_zh, classSession.title_en)}
      back={{ href: `/teach/class-sessions/${classSession.id}` }}
      width="narrow"
    >
      <div className="stack">
        <FirstHelp />
        <Answer prefix="teach.answer" answer={answer} />
        <Report />
        {own.length > 0 ? (
          <section className="stack">
            <h2>{say('safety.incident.own')}</h2>
            {own.map((one) => (
              <Card key={one.id} as="article" foot={<IncidentStatus {...one} />}>
                <IncidentTexts texts={one} />
              </Card>
            ))}
          </section>
        ) : null}
      </div>
    </StaffPage>
  )
}

function Report() {
  const { classSession, children, id } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(refused?.problems)
  const typed = refused?.typed
  const chosen = [typed?.children ?? []].flat()
  return (
    <>
      <ErrorSummary problems={refused?.problems} />
      <form
        method="post"
        action={`/teach/class-sessions/${classSession.id}/incident`}
        className="form"
      >
        <input type="hidden" name="id" value={keptText(typed, 'id', id) || id} />
        <FieldGroup
          name="severity"
          label={say('safety.incident.severity')}
          error={problem('severity')}
        >
          {severities.map((severity) => (
            <Choice
              key={severity}
              type="radio"
              name="severity"
              value={severity}
              label={say(`safety.incident.severity.${severity}`)}
              detail={say(`safety.incident.severity.${severity}.hint`)}
              defaultChecked={typed?.severity === severity}
              required
            />
          ))}
        </FieldGroup>
        {(['what', 'done', 'told'] as const).map((name) => (
          <Field
            key={name}
            name={name}
            label={say(`safety.incident.${name}`)}
            error={problem(name)}
          >
            <textarea
              rows={2}
              maxLength={longest}
              required={name === 'what'}
              defaultValue={keptText(typed, name)}
            />
          </Field>
        ))}
        {children.length > 0 ? (
          <FieldGroup name="children" label={say('safety.incident.children')}>
            {children.map((child) => (
              <Choice
                key={child.id}
                type="checkbox"
                name="children"
                value={child.id}
                label={child.name}
                defaultChecked={chosen.includes(child.id)}
              />
            ))}
          </FieldGroup>
        ) : null}
        <p className="hint">{say('safety.incident.no-photos')}</p>
        <div className="sticky-action">
          <Button wide>{say('safety.incident.submit')}</Button>
        </div>
      </form>
    </>
  )
}
