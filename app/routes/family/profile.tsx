import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { updateProfile } from '#app/domain/families/update-profile.ts'
import { ownContacts } from '#app/domain/identity/own-contacts.ts'
import { readPersonName } from '#app/domain/identity/person-name.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ContactNotice } from '#app/ui/contact-notice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FamilySignOut } from '#app/ui/family-sign-out.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { displayCookie } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { nextPath } from '#app/web/next-path.ts'
import { readField } from '#app/web/read-field.ts'

export const meta = pageTitle((say) => say('profile.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { readDb, vault } = context.app
  const { guardianId, name, locale } = await requireGuardian(request, context)
  return { name, locale, contacts: await ownContacts(readDb, guardianId, vault) }
}

const ProfileForm = z.object({
  name: readField('problem.name', readPersonName),
  locale: z.enum(['zh-CN', 'en'], 'problem.choose'),
})

export async function action({ request, context }: ActionFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const form = await readForm(request, ProfileForm)
  if (!form.ok) return json(form, 422)
  await updateProfile(context.app.db, { guardianId, ...form.fields })
  const headers = { 'set-cookie': displayCookie('lang', form.fields.locale) }
  return redirect(nextPath(request, '/me'), { status: 303, headers })
}

const locales = ['zh-CN', 'en'] as const

export default function ProfilePage() {
  const say = useSay()
  const { name, locale, contacts } = useLoaderData<typeof loader>()
  const { problems, typed } = useActionData<typeof action>() ?? {}
  const problem = useProblemText(problems)
  return (
    <Page title={say('profile.title')} back={{ href: '/me' }} width="narrow">
      <ErrorSummary problems={problems} />
      {name === null ? <h2>{say('profile.welcome')}</h2> : <ContactNotice contacts={contacts} />}
      <form method="post" className="form">
        <Field
          name="name"
          label={say('profile.name')}
          hint={say('profile.name.hint')}
          error={problem('name')}
        >
          <input
            {...{ type: 'text', autoComplete: 'name', maxLength: 80 }}
            defaultValue={keptText(typed, 'name', name ?? '')}
          />
        </Field>
        <FieldGroup name="locale" label={say('profile.locale')} error={problem('locale')}>
          {locales.map((one) => (
            <Choice
              key={one}
              {...{ type: 'radio', name: 'locale', value: one }}
              label={say(`profile.locale.${one}`)}
              defaultChecked={keptText(typed, 'locale', locale) === one}
            />
          ))}
        </FieldGroup>
        <Button wide>{say('button.save')}</Button>
      </form>
      {name === null ? null : (
        <Card as="section">
          <h2>{say('profile.contacts')}</h2>
          <Facts
            facts={[
              { name: say('profile.phone'), fact: contacts.phone ?? say('profile.none') },
              { name: say('profile.email'), fact: contacts.email ?? say('profile.none') },
            ]}
          />
          <p className="field__hint">{say('profile.contacts.hint')}</p>
          <ButtonLink href="/me/contact" kind="secondary" wide>
            {say('profile.add')}
          </ButtonLink>
          <ButtonLink href="/me/messages/settings" kind="secondary" wide>
            {say('wishes.title')}
          </ButtonLink>
        </Card>
      )}
      <FamilySignOut wide />
    </Page>
  )
}
