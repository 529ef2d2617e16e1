import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { qrCode } from '#app/documents/qr-code.ts'
import { findRosterOf } from '#app/domain/attendance/class-session-in-hand.ts'
import { putUpScreen } from '#app/domain/attendance/put-up-screen.ts'
import { isScreenUp, screenTokenOf } from '#app/domain/attendance/screen-code.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Answer } from '#app/ui/answer.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { QrCode } from '#app/ui/qr-code.tsx'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { listScreensAt } from '#db/read/screens.ts'

export const meta = pageTitle((say) => say('door.staff.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { readDb, vault, settings, operation } = context.app
  const { now } = operation()
  const classSession = await findRosterOf(readDb, staff, params.classSessionId ?? '', now)
  if (!classSession) throw new Response(null, { status: 404 })
  const { id, title_zh, title_en, starts_at, ends_at } = classSession
  const [screen] = await listScreensAt(readDb, [id])
  const token = screen && isScreenUp(screen, now) ? await screenTokenOf(vault, screen.id) : null
  const address = token && `${settings.publicOrigin}/screen/${token}`
  return {
    ...{ id, title_zh, title_en, starts_at, ends_at },
    screen: address ? { address, qr: qrCode(address) } : null,
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const staff = await requireStaff(request, context, 'coordinator', 'instructor')
  const { db, operation } = context.app
  const classSessionId = params.classSessionId ?? ''
  const { outcome } = await putUpScreen(db, { staff, classSessionId }, operation())
  if (outcome === 'not-found') throw new Response(null, { status: 404 })
  return redirect(`/teach/class-sessions/${classSessionId}/screen?answer=${outcome}`, 303)
}

export default function DoorScreenPage() {
  const { screen, answer, ...data } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/teach/class-sessions/${data.id}/screen`
  return (
    <StaffPage
      title={say('door.staff.title')}
      subtitle={`${either(locale, data.title_zh, data.title_en)} · ${whenText(
        locale,
        data.starts_at,
        data.ends_at,
      )}`}
      back={{ href: `/teach/class-sessions/${data.id}` }}
      width="narrow"
    >
      <Answer prefix="door.answer" answer={answer} tone={answer === 'over' ? 'warn' : 'ok'} />
      <Notice>{say('door.staff.intro')}</Notice>
      {screen ? (
        <Card as="section">
          <Field name="address" label={say('door.staff.address')} hint={say('door.staff.hint')}>
            <input type="text" readOnly value={screen.address} />
          </Field>
          <QrCode qr={screen.qr} label={say('door.staff.qr')} />
          <ButtonLink href={screen.address} wide>
            {say('door.staff.open')}
          </ButtonLink>
          <form method="post" action={`${here}/end`}>
            <Button kind="danger" wide>
              {say('door.staff.end')}
            </Button>
          </form>
        </Card>
      ) : (
        <form method="post" action={here}>
          <Button wide>{say('door.staff.put-up')}</Button>
        </form>
      )}
    </StaffPage>
  )
}
