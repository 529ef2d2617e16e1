import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '#app/access/who.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Answer } from '#app/ui/answer.tsx'
import { ButtonLink } from '#app/ui/button.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { listDevices } from '#db/read/devices.ts'

export const meta = pageTitle((say) => say('devices.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const devices = await listDevices(readDb, organisationId, operation().now)
  return { devices, answer: new URL(request.url).searchParams.get('answer') }
}

export default function DevicesPage() {
  const { devices, answer } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <StaffPage
      title={say('devices.title')}
      subtitle={say('devices.what')}
      back={{ href: '/provider/staff' }}
    >
      <Answer prefix="provider.answer" answer={answer} />
      {devices.length === 0 ? <p>{say('devices.none')}</p> : null}
      <ul className="cards">
        {devices.map((device) => (
          <li key={device.id} className="card stack">
            <h2>{say('devices.whose', { name: device.staff_name, device: device.name })}</h2>
            <p>
              {say('devices.time', {
                since: instantText(locale, device.granted_at),
                until: instantText(locale, device.expires_at),
              })}
            </p>
            <p>
              {say('devices.seen', { time: instantText(locale, device.last_seen_at) })}
              {device.unsent > 0 ? ` · ${say('devices.unsent', { n: device.unsent })}` : null}
            </p>
            <ButtonLink kind="secondary" href={`/provider/devices/${device.id}/cutting-off`}>
              {say('devices.cut-off')}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </StaffPage>
  )
}
