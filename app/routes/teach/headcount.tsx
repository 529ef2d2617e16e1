import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { findRosterOf } from '#app/domain/attendance/class-session-in-hand.ts'
import { readSite } from '#app/domain/safety/read-site.ts'
import { recordHeadcount } from '#app/domain/safety/record-headcount.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('safety.count'))

const HeadcountForm = z.object({
  id: z.uuid('problem.invalid'),
  counted: z
    .string('safety.problem.counted')
    .regex(/^\d{1,4}$/, 'safety.problem.counted')
    .transform(Number),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, operation } = context.app
  const { now, newId } = operation()
  const classSession = await findRosterOf(readDb, staff, params.classSessionId ?? '', now)
  if (!classSession) throw new Response(null, { status: 404 })
  const site = await readSite(readDb, classSession, now)
  const answer = new URL(request.url).searchParams.get('answer')
  return { classSession, site, id: newId(), answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const form = await readForm(request, HeadcountForm)
  if (!form.ok) {
    const found = await findRosterOf(readDb, staff, classSessionId, operation().now)
    if (!found) throw new Response(null, { status: 404 })
    return json({ problems: form.problems }, 422)
  }
  const count = { staff, classSessionId, ...form.fields }
  const { outcome } = await recordHeadcount(db, count, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/teach/class-sessions/${classSessionId}/headcount?answer=${outcome}`, 303)
}

export default function HeadcountPage() {
  const { classSession, site, id, answer } = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(refused?.problems)
  const at = `/teach/class-sessions/${classSession.id}`
  return (
    <StaffPage
      title={say('safety.count')}
      subtitle={either(locale, classSession.title_zh, classSession.title_en)}
      back={{ href: at }}
      width="narrow"
    >
      <div className="stack">
        <Answer
          prefix="teach.answer"
          answer={answer}
          tone={answer === 'differs' ? 'danger' : 'ok'}
        />
        <ErrorSummary problems={refused?.problems} />
        <p>
          <strong>{say('safety.count.inside', { n: site.inside })}</strong>
          {site.headcountEvery ? ` · ${say('safety.count.every', { n: site.headcountEvery })}` : ''}
        </p>
        <form method="post" action={`${at}/headcount`} className="form">
          <input type="hidden" name="id" value={id} />
          <Field name="counted" label={say('safety.count.counted')} error={problem('counted')}>
            <input type="text" inputMode="numeric" pattern="[0-9]{1,4}" required maxLength={4} />
          </Field>
          <Button wide>{say('safety.count.submit')}</Button>
        </form>
        {answer === 'differs' ? (
          <p className="row">
            <ButtonLink href={at} kind="secondary">
              {say('safety.count.roster')}
            </ButtonLink>
            <ButtonLink href={`${at}/incident`} kind="danger">
              {say('safety.incident.report')}
            </ButtonLink>
          </p>
        ) : null}
      </div>
    </StaffPage>
  )
}
