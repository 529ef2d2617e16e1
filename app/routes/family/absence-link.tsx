import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireAbsenceLink } from '#app/access/absence-link-holder.ts'
import { readOwnAbsence } from '#app/domain/attendance/own-absence.ts'
import { tellAbsence } from '#app/domain/attendance/tell-absence.ts'
import { callName } from '#app/domain/families/call-name.ts'
import { Absence } from '#app/ui/absence-card.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { answerPath, WhoForm } from '#app/web/absence-form.ts'
import { clientAddress } from '#app/web/client-address.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('absence.title'))

/** Shows, and tells nothing: mail programs and scanners open links before people do. Children by their call names. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { token = '' } = params
  const opened = await requireAbsenceLink(token, clientAddress(request), context)
  if (opened === 'over') return { token, absence: null, answer: null }
  const { readDb, operation } = context.app
  const absence = await readOwnAbsence(readDb, opened, operation().now)
  if (!absence) return { token, absence: null, answer: null }
  const going = absence.going.map(({ child_name: name, call_name, ...one }) => ({
    ...{ ...one, guardian_name: null, child_name: name && callName({ name, call_name }) },
  }))
  const answer = new URL(request.url).searchParams.get('answer')
  return { token, absence: { ...absence, going }, answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token = '' } = params
  const opened = await requireAbsenceLink(token, clientAddress(request), context)
  const form = await readForm(request, WhoForm)
  if (opened === 'over') return redirect(`/l/${token}`, 303)
  const { db, operation } = context.app
  const registrationId = form.ok ? form.fields.registration : ''
  const told = await tellAbsence(db, { ...opened, guardianId: null, registrationId }, operation())
  if (told.outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(answerPath(`/l/${token}`, told), 303)
}

export default function AbsenceLinkPage() {
  const { token, absence, answer } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('absence.title')} width="narrow">
      {absence ? (
        <Absence {...absence} answer={answer} pathOf={() => `/l/${token}`} />
      ) : (
        <Notice tone="warn" title={say('absence.link.over')}>
          <p>{say('absence.link.over.then')}</p>
        </Notice>
      )}
      <ButtonLink href="/me/signups" kind="secondary" wide>
        {say('absence.signups')}
      </ButtonLink>
    </Page>
  )
}
