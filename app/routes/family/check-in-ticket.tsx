import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { checkInAtScreen } from '#app/domain/attendance/check-in-at-screen.ts'
import { readTicket } from '#app/domain/attendance/read-ticket.ts'
import { instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('door.title'))

const CheckInForm = z.object({ registration: z.string().max(60) })

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const asked = { familyId, guardianId, ticket: params.ticket ?? '' }
  const found = await readTicket(readDb, asked, operation())
  if (!found) throw redirect('/check-in?old', 303)
  if (found.own.length === 0) throw new Response(null, { status: 404 })
  const answer = new URL(request.url).searchParams.get('answer')
  return { ...found, ticket: asked.ticket, answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { familyId, guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, CheckInForm)
  if (!form.ok) throw new Response(null, { status: 404 }) // Only our own buttons send this form.
  const ticket = params.ticket ?? ''
  const registrationId = form.fields.registration
  const asked = { familyId, guardianId, ticket, registrationId }
  const done = await checkInAtScreen(db, asked, operation())
  if (done.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (done.outcome === 'expired') return redirect('/check-in?old', 303)
  const answer = done.outcome === 'refused' ? done.because : done.outcome
  return redirect(`/check-in/at/${ticket}?answer=${answer}`, 303)
}

export default function CheckInTicketPage() {
  const { refusal, own, answer, opensAt, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const isWell = answer === 'checked-in' || answer === 'unchanged'
  return (
    <Page title={say('door.title')} back={{ href: '/me' }} width="narrow">
      <Answer prefix="door.answer" answer={answer} tone={isWell ? 'ok' : 'warn'} />
      <div>
        <h2>{either(locale, data.title_zh, data.title_en)}</h2>
        <p>{whenText(locale, data.starts_at, data.ends_at)}</p>
      </div>
      {refusal && refusal !== answer ? (
        <Notice tone="warn">
          {say(`door.${refusal}`, { time: instantText(locale, opensAt) })}
        </Notice>
      ) : null}
      <ul className="cards">
        {own.map(({ registrationId, name, isHere }) => (
          <Card as="li" key={registrationId}>
            <h3>{name ?? say('sign-up.who.self')}</h3>
            {isHere ? (
              <Status tone="ok" icon="circle-check">
                {say('door.here')}
              </Status>
            ) : refusal ? null : (
              <form method="post" action={`/check-in/at/${data.ticket}`}>
                <input type="hidden" name="registration" value={registrationId} />
                <Button wide>{say('door.check-in')}</Button>
              </form>
            )}
          </Card>
        ))}
      </ul>
      <ButtonLink href="/me" kind="secondary" wide>
        {say('me.title')}
      </ButtonLink>
    </Page>
  )
}
