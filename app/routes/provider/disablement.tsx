import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { disableStaffMember } from '#app/domain/staffing/disable-staff-member.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { findStaffOf } from '#db/read/organisations.ts'
import { listOwnAssignments } from '#db/read/staffing.ts'

export const meta = pageTitle((say) => say('staff.disable'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const person = await findStaffOf(readDb, organisationId, params.staffId ?? '')
  if (!person) throw new Response(null, { status: 404 })
  const ahead = await listOwnAssignments(readDb, person.id, operation().now)
  return { staffId: person.id, name: person.name, n: ahead.length }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: disabledBy } = await requireCoordinator(request, context)
  const staffId = params.staffId ?? ''
  const wish = { organisationId, staffId, disabledBy }
  const { db, operation } = context.app
  const disabled = await disableStaffMember(db, wish, operation())
  if (disabled.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (disabled.outcome === 'refused') {
    return redirect(`/provider/staff/${staffId}?answer=${disabled.because.code}`, 303)
  }
  return redirect('/provider/staff?answer=staff-disabled', 303)
}

export default function DisablementPage() {
  const { staffId, name, n } = useLoaderData<typeof loader>()
  const say = useSay()
  const back = `/provider/staff/${staffId}`
  return (
    <StaffPage title={say('staff.disable')} subtitle={name} back={{ href: back }} width="narrow">
      <form method="post" className="form">
        <Notice tone="warn">{say('staff.disable.means', { name, n })}</Notice>
        <Button kind="danger" wide>
          {say('staff.disable')}
        </Button>
        <ButtonLink href={back} kind="secondary" wide>
          {say('button.back')}
        </ButtonLink>
      </form>
    </StaffPage>
  )
}
