import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readWithdrawal } from '#app/domain/registration/read-withdrawal.ts'
import { withdrawRegistration } from '#app/domain/registration/withdraw-registration.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { WithdrawalEffect } from '#app/ui/withdrawal-effect.tsx'
import { findOwnRegistrationInFull } from '#db/read/family-registrations.ts'
import { listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('withdrawal.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { guardianId, familyId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const registration = await findOwnRegistrationInFull(readDb, familyId, registrationId)
  const own = { guardianId, familyId, registrationId }
  const effect = await readWithdrawal(readDb, own, operation().now)
  if (!registration || !effect) throw new Response(null, { status: 404 })
  return { registration, effect, meetings: await listMeetings(readDb, registration.offering_id) }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const { outcome } = await withdrawRegistration(db, { ...guardian, registrationId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  // Twice is once: a family that taps again hears the same.
  return redirect(`/me/signups/${registrationId}?answer=withdrawal.done`, 303)
}

const standing = ['confirmed', 'offered', 'under_review', 'waitlisted', 'in_pool']

export default function WithdrawalPage() {
  const { registration, meetings, effect } = useLoaderData<typeof loader>()
  const say = useSay()
  const here = `/me/signups/${registration.id}`
  const isOver = !standing.includes(effect.state)
  return (
    <Page title={say('withdrawal.title')} back={{ href: here }} width="narrow">
      <OfferingSummary
        {...{ offering: registration, meetings }}
        facts={[
          {
            name: say('sign-up.fact.who'),
            fact: registration.child_name ?? registration.guardian_name ?? say('sign-up.who.self'),
          },
        ]}
      />
      <WithdrawalEffect effect={effect} />
      <form method="post" className="stack">
        {isOver ? null : (
          <Button kind="danger" wide>
            {say('button.cancel-sign-up')}
          </Button>
        )}
        <ButtonLink href={here} kind="secondary" wide>
          {say('withdrawal.keep')}
        </ButtonLink>
      </form>
    </Page>
  )
}
