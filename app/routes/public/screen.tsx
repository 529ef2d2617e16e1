import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrCode } from '#app/documents/qr-code.ts'
import { readScreen } from '#app/domain/attendance/read-screen.ts'
import { instantText, timeText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { DoorScreen } from '#app/ui/door-screen.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { QrCode } from '#app/ui/qr-code.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { clientAddress } from '#app/web/client-address.ts'

export const meta = pageTitle((say) => say('door.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, settings, operation } = context.app
  const asked = { token: params.token ?? '', networkAddress: clientAddress(request) }
  const screen = await readScreen(db, asked, operation())
  if (screen === 'too-many') throw new Response(null, { status: 429 })
  if (screen === 'unknown') throw new Response(null, { status: 404 })
  const { code } = screen
  const shown = code && {
    digits: code.digits,
    qr: qrCode(`${settings.publicOrigin}/check-in/${code.text}`),
  }
  return { ...screen, code: shown, typeAt: new URL(settings.publicOrigin).host }
}

export default function ScreenPage() {
  const { code, refusal, arrived, typeAt, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <DoorScreen>
      <header className="door__head">
        <h1>{either(locale, data.title_zh, data.title_en)}</h1>
        <p>
          {timeText(data.starts_at)}–{timeText(data.ends_at)}
        </p>
      </header>
      {code ? (
        <div className="door__code">
          <QrCode qr={code.qr} label={say('door.qr')} />
          <div className="door__ways">
            <p>{say('door.scan')}</p>
            <p className="door__digits">
              {code.digits.slice(0, 3)} {code.digits.slice(3)}
            </p>
            <p>{say('door.type', { address: `${typeAt}/check-in` })}</p>
          </div>
        </div>
      ) : (
        <p className="door__instead">
          {say(`door.${refusal ?? 'over'}`, { time: instantText(locale, data.opensAt) })}
        </p>
      )}
      <p className="door__count">{say('door.arrived', { n: arrived })}</p>
    </DoorScreen>
  )
}
