import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { ownContacts } from '#app/domain/identity/own-contacts.ts'
import { changeWishes } from '#app/domain/messages/change-wishes.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ContactNotice } from '#app/ui/contact-notice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { displayCookie } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { findWishes } from '#db/read/wishes.ts'

export const meta = pageTitle((say) => say('wishes.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, vault } = context.app
  const wishes = await findWishes(readDb, guardianId)
  if (!wishes) throw new Response(null, { status: 404 })
  const { calendar_by: calendar, locale } = wishes
  return {
    ...{ calendar, locale, reminders: wishes.wants_reminders === 1 ? 'yes' : 'no' },
    contacts: await ownContacts(readDb, guardianId, vault),
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
  }
}

const calendars = ['mail', 'subscription', 'none'] as const
const answers = ['yes', 'no'] as const
const locales = ['zh-CN', 'en'] as const

const WishesForm = z.object({
  calendar: z.enum(calendars, 'problem.choose'),
  reminders: z.enum(answers, 'problem.choose'),
  locale: z.enum(locales, 'problem.choose'),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const form = await readForm(request, WishesForm)
  if (!form.ok) return json(form, 422)
  const { calendar: calendar_by, reminders, locale } = form.fields
  const wants_reminders = reminders === 'yes' ? 1 : 0
  const chosen = { calendar_by, wants_reminders, locale } as const
  await changeWishes(db, { guardianId, chosen }, operation())
  const headers = { 'set-cookie': displayCookie('lang', locale) }
  return redirect('/me/messages/settings?done=saved', { status: 303, headers })
}

export default function MessageSettingsPage() {
  const { contacts, isSaved } = useLoaderData<typeof loader>()
  const { problems } = useActionData<typeof action>() ?? {}
  const say = useSay()
  return (
    <Page title={say('wishes.title')} back={{ href: '/me/messages' }} width="narrow">
      <ErrorSummary problems={problems} />
      {isSaved ? <Notice tone="ok" title={say('notice.saved')} isAnswer /> : null}
      <ContactNotice contacts={contacts} />
      <WishesFields />
      <Card as="section">
        <h2>{say('wishes.always')}</h2>
        <p>{say('wishes.always.what')}</p>
        <Facts
          facts={[
            { name: say('wishes.where'), fact: whereOf(contacts) ?? say('wishes.nowhere') },
            { name: say('wishes.night'), fact: say('wishes.night.what') },
          ]}
        />
        <a className="lone-link" href="/me/contact">
          {say('profile.add')}
        </a>
      </Card>
    </Page>
  )
}

type Contacts = Awaited<ReturnType<typeof loader>>['contacts']
const whereOf = ({ reachedBy, email, phone }: Contacts) =>
  reachedBy && (reachedBy === 'email' ? email : phone)

function WishesFields() {
  const say = useSay()
  const { calendar, reminders, locale } = useLoaderData<typeof loader>()
  const { problems, typed } = useActionData<typeof action>() ?? {}
  const problem = useProblemText(problems)
  const chosen = (name: string, stored: string) => keptText(typed, name, stored)
  return (
    <form method="post" action="/me/messages/settings" className="form">
      <FieldGroup
        name="calendar"
        label={say('wishes.calendar')}
        hint={say('wishes.calendar.hint')}
        error={problem('calendar')}
      >
        {calendars.map((one) => (
          <Choice
            key={one}
            {...{ type: 'radio', name: 'calendar', value: one }}
            label={say(`wishes.calendar.${one}`)}
            detail={say(`wishes.calendar.${one}.detail`)}
            defaultChecked={chosen('calendar', calendar) === one}
          />
        ))}
      </FieldGroup>
      <a className="lone-link" href="/me/calendar">
        {say('wishes.calendar.get')}
      </a>
      <FieldGroup name="reminders" label={say('wishes.reminders')} error={problem('reminders')}>
        {answers.map((one) => (
          <Choice
            key={one}
            {...{ type: 'radio', name: 'reminders', value: one }}
            label={say(`wishes.reminders.${one}`)}
            defaultChecked={chosen('reminders', reminders) === one}
          />
        ))}
      </FieldGroup>
      <FieldGroup name="locale" label={say('profile.locale')} error={problem('locale')}>
        {locales.map((one) => (
          <Choice
            key={one}
            {...{ type: 'radio', name: 'locale', value: one }}
            label={say(`profile.locale.${one}`)}
            defaultChecked={chosen('locale', locale) === one}
          />
        ))}
      </FieldGroup>
      <Button wide>{say('button.save')}</Button>
    </form>
  )
}
