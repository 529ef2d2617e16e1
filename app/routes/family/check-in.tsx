import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { qrCode } from '#app/documents/qr-code.ts'
import { readOwnCodes } from '#app/domain/attendance/own-codes.ts'
import { timeText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { CheckInCode } from '#app/ui/check-in-code.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { isOnSharedDevice } from '#db/read/own-codes.ts'

export const meta = pageTitle((say) => say('check-in.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const present = operation()
  const { codes, ...today } = await readOwnCodes(readDb, guardian, present)
  return {
    ...{ ...today, serverNow: present.now },
    mayKeep: !(await isOnSharedDevice(readDb, guardian.signInHash)),
    codes: codes.map((code) => ({ ...code, qr: qrCode(code.qr) })),
  }
}

export default function CheckInPage() {
  const { codes, day, goodUntil, serverNow, mayKeep } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const shown = codes.map(({ key, ...code }) => ({
    ...{ key, registrationId: code.registrationId, classSessionId: code.classSessionId },
    name: code.name ?? say('sign-up.who.self'),
    title: either(locale, code.title_zh, code.title_en),
    when: whenText(locale, code.starts_at, code.ends_at),
    where: either(locale, code.venue_zh, code.venue_en),
    ...{ qr: code.qr, digits: code.digits },
    collectors: code.collectors.map(({ name, relation, digits }) => ({
      name: [name, relation && say(`relation.${relation}`)].filter(Boolean).join(' · '),
      digits,
    })),
  }))
  const kept = shown.map(({ qr, digits, ...code }) => code)
  return (
    <Page title={say('check-in.title')} back={{ href: '/me' }} width="narrow">
      {shown.length === 0 ? (
        <Notice title={say('check-in.none')}>{say('check-in.none.next')}</Notice>
      ) : (
        <div className="hint">
          <p>{say('check-in.intro')}</p>
          <p>{say('check-in.bright')}</p>
          {mayKeep ? <p className="with-script">{say('check-in.offline.can')}</p> : null}
        </div>
      )}
      <ul
        id="codes"
        className="cards"
        data-codes={JSON.stringify({ day, serverNow, mayKeep, codes: kept })}
      >
        {shown.map((code) => (
          <CheckInCode
            key={`${code.registrationId} ${code.classSessionId}`}
            {...{ code, goodUntil: timeText(goodUntil) }}
          />
        ))}
      </ul>
      <div className="without-script">
        <ButtonLink href="/me/check-in" kind="secondary" wide>
          {say('check-in.refresh')}
        </ButtonLink>
      </div>
      <script type="module" src="/codes/show-codes.js" />
    </Page>
  )
}
