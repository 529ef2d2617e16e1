import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { findRosterOf } from '#app/domain/attendance/class-session-in-hand.ts'
import { readSite } from '#app/domain/safety/read-site.ts'
import { recordStartCheck } from '#app/domain/safety/record-start-check.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { SiteShort } from '#app/ui/site-safety.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { listAssigned } from '#db/read/offering-plan.ts'

export const meta = pageTitle((say) => say('safety.list'))

const ticked = z.union([z.string(), z.array(z.string())]).default([])
const StartCheckForm = z.object({
  id: z.uuid('problem.invalid'),
  items: ticked,
  adults: ticked,
  note: z.string('problem.invalid').trim().max(200, 'problem.invalid').default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  const { now, newId } = operation()
  const classSession = await findRosterOf(readDb, staff, params.classSessionId ?? '', now)
  if (!classSession) throw new Response(null, { status: 404 })
  const site = await readSite(readDb, classSession, now)
  return { classSession, site, team: await listAssigned(readDb, [classSession.id]), id: newId() }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const form = await readForm(request, StartCheckForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own form sends these.
  const { id, items, adults, note } = form.fields
  const checked = { id, items: [items].flat(), adults: [adults].flat(), note }
  const recorded = await recordStartCheck(db, { staff, classSessionId, ...checked }, operation())
  if (recorded.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (recorded.outcome === 'refused') {
    const problems = [{ field: 'items', key: 'safety.problem.incomplete' }]
    return json({ problems, typed: form.typed }, 422)
  }
  return redirect(`/teach/class-sessions/${classSessionId}?answer=checked`, 303)
}

export default function StartCheckPage() {
  const { classSession, site, team, id } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const title = either(locale, classSession.title_zh, classSession.title_en)
  const isTicked = (field: string, value: string, before: boolean) =>
    answer ? [answer.typed[field] ?? []].flat().includes(value) : before
  return (
    <StaffPage
      title={say('safety.list')}
      subtitle={`${title} · ${whenText(locale, classSession.starts_at, classSession.ends_at)}`}
      back={{ href: `/teach/class-sessions/${classSession.id}` }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <SiteShort site={site} />
        {site.startCheckedAt ? (
          <Notice tone="ok">
            {say('safety.list.done', { when: instantText(locale, site.startCheckedAt) })}
          </Notice>
        ) : null}
        {site.startCheck.length === 0 ? <Notice>{say('safety.list.none')}</Notice> : null}
        <form method="post" className="form">
          <input type="hidden" name="id" value={keptText(answer?.typed, 'id', id) || id} />
          <FieldGroup
            name="items"
            label={say('safety.list.items')}
            hint={classSession.has_water === 1 ? say('safety.list.items.water') : undefined}
            error={problem('items')}
          >
            {site.startCheck.map((item) => (
              <Choice
                key={item}
                type="checkbox"
                name="items"
                value={item}
                label={say(`safety.check.${item}`)}
                defaultChecked={isTicked('items', item, false)}
              />
            ))}
          </FieldGroup>
          <FieldGroup
            name="adults"
            label={say('safety.list.adults')}
            hint={say('safety.list.adults.hint')}
          >
            {team.map((one) => (
              <Choice
                key={one.id}
                type="checkbox"
                name="adults"
                value={one.id}
                label={one.name}
                detail={say(`approval.role.${one.role}`)}
                defaultChecked={isTicked('adults', one.id, site.adultsHere.includes(one.id))}
              />
            ))}
          </FieldGroup>
          <Field name="note" label={say('safety.list.note')} error={problem('note')}>
            <input maxLength={200} defaultValue={keptText(answer?.typed, 'note')} />
          </Field>
          <div className="sticky-action">
            <Button wide>{say('safety.list.submit')}</Button>
          </div>
        </form>
      </div>
    </StaffPage>
  )
}
