import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireStaff } from '#app/access/who.ts'
import { changeClassSessions } from '#app/domain/scheduling/change-class-sessions.ts'
import { whenText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ChangeReasonFields, changeReasons } from '#app/ui/change-reason-fields.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placeText } from '#app/ui/place-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { countConcerned, findClassSession } from '#db/read/class-sessions.ts'

export const meta = pageTitle((say) => say('provider.cancellation.title'))

const CancellationForm = z.object({
  reason: z.enum(changeReasons, 'problem.choose'),
  note: z.string().trim().max(200, 'provider.problem.note').default(''),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireStaff(request, context, 'coordinator')
  if (organisationId === null) throw new Response(null, { status: 404 })
  const { readDb } = context.app
  const id = params.classSessionId ?? ''
  const classSession = await findClassSession(readDb, { organisationId }, id)
  if (!classSession) throw new Response(null, { status: 404 })
  return { classSession, concerned: await countConcerned(readDb, classSession.offering_id) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator')
  const { db, readDb, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const { organisationId } = staff
  const own = organisationId && (await findClassSession(readDb, { organisationId }, classSessionId))
  if (!own) throw new Response(null, { status: 404 })
  const form = await readForm(request, CancellationForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const { reason, note } = form.fields
  const wanted = [{ classSessionId, to: null }]
  const change = { staff, offeringId: own.offering_id, wanted, reason, note: note || null }
  const { outcome } = await changeClassSessions(db, change, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  if (outcome === 'refused') {
    const problems = [{ field: 'reason', key: 'provider.problem.already-started' }]
    return json({ typed: form.typed, problems }, 422)
  }
  return redirect(
    `/provider/class-sessions/${classSessionId}?answer=${outcome === 'changed' ? 'cancelled' : outcome}`,
    303,
  )
}

export default function CancellationPage() {
  const { classSession, concerned } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const here = `/provider/class-sessions/${classSession.id}`
  const { reason, note } = answer?.typed ?? {}
  return (
    <StaffPage title={say('provider.cancellation.title')} back={{ href: here }} width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <p>
        {whenText(locale, classSession.starts_at, classSession.ends_at)}{' '}
        {placeText(locale, classSession)}
      </p>
      <form method="post" className="form">
        <ChangeReasonFields
          typed={{
            ...(typeof reason === 'string' && { reason }),
            ...(typeof note === 'string' && { note }),
          }}
          problem={problem}
        />
        <Notice tone="warn">{say('provider.will-tell', { n: concerned.all, ...concerned })}</Notice>
        <Button kind="danger" wide>
          {say('provider.cancellation.submit')}
        </Button>
        <ButtonLink href={here} kind="secondary" wide>
          {say('provider.cancellation.keep')}
        </ButtonLink>
      </form>
    </StaffPage>
  )
}
