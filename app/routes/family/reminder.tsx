import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { askForReminder } from '#app/domain/registration/ask-for-reminder.ts'
import { readOpening } from '#app/domain/registration/read-opening.ts'
import { instantText } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { findReminder } from '#db/read/opening-reminders.ts'
import { findSignUpOffering, listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('reminder.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const opensAt = await readOpening(readDb, offering, guardianId, now)
  if (offering.state !== 'published' || now >= opensAt) throw redirect(`/a/${offering.slug}`, 303)
  const reminder = await findReminder(readDb, { guardianId, offeringId: offering.id })
  const meetings = await listMeetings(readDb, offering.id)
  const { slug, programme, title_zh, title_en } = offering
  return { offering: { slug, programme, title_zh, title_en }, meetings, opensAt, reminder, now }
}

/** Whoever was asked to sign in comes back to the page, and presses once more. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  await askForReminder(db, { guardianId, offeringId: offering.id }, operation())
  return redirect(`/a/${offering.slug}/reminder`, 303)
}

export default function ReminderPage() {
  const { offering, meetings, opensAt, reminder } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/a/${offering.slug}`
  return (
    <Page title={say('reminder.title')} back={{ href: here }} width="narrow">
      <OfferingSummary
        {...{ offering, meetings }}
        facts={[{ name: say('reminder.opens'), fact: instantText(locale, opensAt) }]}
      />
      {reminder ? (
        <>
          <Kept />
          <ButtonLink href={`${here}/sign-up`} wide>
            {say('reminder.fill-in')}
          </ButtonLink>
          {reminder.sent_at ? null : (
            <form method="post" action={`${here}/reminder/end`}>
              <Button kind="secondary" wide>
                {say('reminder.end')}
              </Button>
            </form>
          )}
        </>
      ) : (
        <form method="post" className="stack">
          <p>{say('reminder.offered')}</p>
          <Button wide>{say('reminder.button')}</Button>
        </form>
      )}
    </Page>
  )
}

function Kept() {
  const { reminder, opensAt, now } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  if (!reminder) return null
  if (reminder.sent_at) {
    return <Notice tone="ok">{say('reminder.sent', { when: instantText(locale, opensAt) })}</Notice>
  }
  const when = instantText(locale, reminder.remind_at)
  return (
    <Notice
      tone="ok"
      icon="bell"
      title={reminder.remind_at > now ? say('reminder.kept', { when }) : say('reminder.soon')}
    >
      <p>{say('reminder.kept.then')}</p>
    </Notice>
  )
}
