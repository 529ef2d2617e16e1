import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { endDevice } from '#app/domain/attendance/end-device.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { findDevice } from '#db/read/devices.ts'

export const meta = pageTitle((say) => say('devices.cut-off'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const device = await findDevice(context.app.readDb, organisationId, params.deviceId ?? '')
  if (!device) throw new Response(null, { status: 404 })
  return { name: device.staff_name, device: device.name, unsent: device.unsent }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId: endedBy } = await requireCoordinator(request, context)
  const wish = { organisationId, deviceId: params.deviceId ?? '', as: 'cut_off' as const, endedBy }
  const { db, operation } = context.app
  const { outcome } = await endDevice(db, wish, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/provider/devices?answer=device-${outcome}`, 303)
}

export default function CuttingOffPage() {
  const { name, device, unsent } = useLoaderData<typeof loader>()
  const say = useSay()
  const subtitle = say('devices.whose', { name, device })
  const back = '/provider/devices'
  return (
    <StaffPage
      {...{ title: say('devices.cut-off'), subtitle }}
      back={{ href: back }}
      width="narrow"
    >
      <form method="post" className="form">
        <Notice tone="warn">{say('devices.cut-off.means', { name })}</Notice>
        {unsent > 0 ? (
          <Notice tone="danger">{say('devices.cut-off.unsent', { n: unsent })}</Notice>
        ) : null}
        <Button kind="danger" wide>
          {say('devices.cut-off')}
        </Button>
        <ButtonLink href={back} kind="secondary" wide>
          {say('button.back')}
        </ButtonLink>
      </form>
    </StaffPage>
  )
}
