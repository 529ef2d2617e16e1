import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { readConflicts } from '#app/domain/attendance/read-conflicts.ts'
import { settleConflict } from '#app/domain/attendance/settle-conflict.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('conflict.title'))

const Choosing = z.object({ registration: z.uuid(), keep: z.uuid(), event: z.uuid() })

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const operation = context.app.operation()
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const found = await readConflicts(context.app.db, asked, operation)
  if (!found) throw new Response(null, { status: 404 })
  const children = found.children.map((child) => ({ ...child, eventId: operation.newId() }))
  const answer = new URL(request.url).searchParams.get('answer')
  return { classSessionId: found.classSession.id, children, answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const form = await readForm(request, Choosing)
  if (!form.ok) throw new Response(null, { status: 404 })
  const { registration: registrationId, keep: keepId, event: eventId } = form.fields
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const wish = { staff, classSessionId, registrationId, keepId, eventId }
  const { outcome } = await settleConflict(db, wish, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/teach/class-sessions/${classSessionId}/conflicts?answer=${outcome}`, 303)
}

export default function ConflictsPage() {
  const { classSessionId, children, answer } = useLoaderData<typeof loader>()
  const say = useSay()
  const back = { href: `/teach/class-sessions/${classSessionId}` }
  return (
    <StaffPage title={say('conflict.title')} back={back} width="narrow">
      <Answer prefix="teach.answer" answer={answer} />
      {children.length === 0 ? <p>{say('conflict.none')}</p> : null}
      {children.map((child) => (
        <Child key={child.id} child={child} />
      ))}
    </StaffPage>
  )
}

type InDoubt = Awaited<ReturnType<typeof loader>>['children'][number]

function Child({ child }: { child: InDoubt }) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="card stack">
      <h2>{child.name}</h2>
      {child.isInside ? <Notice tone="warn">{say('conflict.inside')}</Notice> : null}
      {child.marks.map(({ id, mark, at, by, method, collector }) => (
        <form method="post" className="stack" key={id}>
          <input type="hidden" name="registration" value={child.id} />
          <input type="hidden" name="event" value={child.eventId} />
          <input type="hidden" name="keep" value={id} />
          <p>
            {say('conflict.said', {
              ...{ by, child: child.name, state: say(`attendance.${mark}`) },
              time: instantText(locale, at),
            })}{' '}
            {say(`screen.method.${method}`)}
            {collector === null ? null : ` · ${say('conflict.collector', { name: collector })}`}
          </p>
          <Button kind="secondary" wide>
            {say('conflict.keep', { state: say(`attendance.${mark}`), by })}
          </Button>
        </form>
      ))}
    </section>
  )
}
