import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { leaveAfterMove } from '#app/domain/scheduling/leave-after-move.ts'
import { findOwnChoice } from '#app/domain/scheduling/own-choice.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('choice.leave'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const asked = { ...guardian, registrationId, classSessionId }
  const found = await findOwnChoice(readDb, asked, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { own: found.own, isOpen: found.choices.includes('leave') }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, operation } = context.app
  const { registrationId = '', classSessionId = '' } = params
  const asked = { ...guardian, registrationId, classSessionId }
  const { outcome } = await leaveAfterMove(db, asked, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/me/signups/${registrationId}?answer=choice.${outcome}`, 303)
}

export default function LeavePage() {
  const { own, isOpen } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/me/signups/${own.registration_id}/class-sessions/${own.id}`
  return (
    <Page title={say('choice.leave')} back={{ href: here }} width="narrow">
      <h2>{either(locale, own.title_zh, own.title_en)}</h2>
      <p>
        {own.child_name ?? own.guardian_name ?? say('sign-up.who.self')}
        {' · '}
        {whenText(locale, own.starts_at, own.ends_at)}
      </p>
      {isOpen ? (
        <>
          <Notice tone="warn">{say('choice.leave.ask')}</Notice>
          <form method="post" className="stack">
            <Button kind="danger" wide>
              {say('choice.leave')}
            </Button>
            <ButtonLink href={here} kind="secondary" wide>
              {say('withdrawal.keep')}
            </ButtonLink>
          </form>
        </>
      ) : (
        <Notice>{say('choice.nothing')}</Notice>
      )}
    </Page>
  )
}
