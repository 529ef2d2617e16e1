import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { correctionIsFree } from '#app/domain/attendance/correction-window.ts'
import { enterPaper } from '#app/domain/attendance/enter-paper.ts'
import { readRoster } from '#app/domain/attendance/read-roster.ts'
import { whenText } from '#app/i18n/dates.ts'
import { Button } from '#app/ui/button.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { Pager } from '#app/ui/pager.tsx'
import { PaperRow } from '#app/ui/paper-row.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { pageNumber } from '#app/web/page-number.ts'
import { fieldsOnPaper, PaperForm, rowsOnPaper } from '#app/web/paper-fields.ts'

export const meta = pageTitle((say) => say('paper.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const operation = context.app.operation()
  const asked = { staff, classSessionId: params.classSessionId ?? '' }
  const roster = await readRoster(context.app.db, asked, operation)
  if (!roster) throw new Response(null, { status: 404 })
  const { classSession, rows } = roster
  const page = pageNumber(new URL(request.url).searchParams, 'page')
  const from = (page - 1) * rowsOnPaper
  const shown = rows.slice(from, from + rowsOnPaper).map(({ id, name, state }) => {
    const ids = { eventId: operation.newId(), departureId: operation.newId() }
    return { id, name, mark: state.presence, left: state.left, from: state.currentId, ...ids }
  })
  return {
    ...{ classSession, page, rows: shown, first: from + 1 },
    hasMore: rows.length > from + rowsOnPaper,
    isOpen: operation.now >= classSession.starts_at && classSession.state !== 'cancelled',
    isFree: correctionIsFree(classSession.ends_at, operation.now),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const roster = await readRoster(db, { staff, classSessionId }, operation())
  if (!roster) throw new Response(null, { status: 404 })
  const form = await readForm(request, PaperForm, fieldsOnPaper)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const asked = { staff, classSessionId, rows: form.fields }
  const entered = await enterPaper(db, asked, operation())
  if (entered.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (entered.outcome === 'wrong') {
    const problems = entered.problems.map(({ registrationId, field, because }) => {
      return { field: `${field}.${registrationId}`, key: `paper.problem.${because}` }
    })
    return json({ typed: form.typed, problems }, 422)
  }
  if (entered.outcome === 'refused') {
    const problems = [{ field: 'lines', key: `paper.problem.${entered.because}` }]
    return json({ typed: form.typed, problems }, 422)
  }
  const at = `/teach/class-sessions/${classSessionId}`
  return redirect(`${at}?answer=paper-${entered.outcome}`, 303)
}

export default function PaperPage() {
  const data = useLoaderData<typeof loader>()
  const { classSession, rows, page } = data
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const at = `/teach/class-sessions/${classSession.id}`
  const isCollected = classSession.departure === 'collected' && classSession.audience !== 'guardian'
  return (
    <StaffPage
      title={say('paper.title')}
      subtitle={whenText(locale, classSession.starts_at, classSession.ends_at)}
      back={{ href: at }}
    >
      <ErrorSummary problems={answer?.problems} />
      {data.isOpen ? null : <Notice tone="warn">{say('paper.problem.not-open')}</Notice>}
      {data.isOpen && !data.isFree ? <Notice tone="warn">{say('paper.late')}</Notice> : null}
      <p className="hint">{say('paper.lead')}</p>
      <form method="post" action={`${at}/paper?page=${page}`} noValidate>
        <ol className="paper" id="lines" start={data.first}>
          {rows.map((row) => (
            <PaperRow key={row.id} {...{ row, isCollected, answer }} />
          ))}
        </ol>
        <div className="sticky-action">
          <Button wide>{say('paper.submit')}</Button>
        </div>
      </form>
      <Pager name="page" page={page} hasMore={data.hasMore} anchor="lines" />
    </StaffPage>
  )
}
