import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { readCodeCookie } from '#app/access/code-cookie.ts'
import { requireGuardian } from '#app/access/who.ts'
import { addContact } from '#app/domain/identity/add-contact.ts'
import { maskContact } from '#app/domain/identity/contact.ts'
import { CodeForm } from '#app/ui/code-form.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { findCodeTarget } from '#db/read/sign-ins.ts'

export const meta = pageTitle((say) => say('contact.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, vault, settings } = context.app
  const asked = readCodeCookie(request, 'contact-code', context)
  const target = asked && (await findCodeTarget(readDb, asked.codeId, guardianId))
  if (!target) throw redirect('/me/contact', 303)
  const value = vault.unseal(null, target.target_sealed)
  return {
    sentTo: maskContact({ kind: target.target_kind, value }),
    messagesAt: settings.showsMessages ? '/dev/messages' : null,
  }
}

const CodeFields = z.object({ code: z.string().max(40).catch('') })

export async function action({ request, context }: ActionFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { db, operation } = context.app
  const asked = readCodeCookie(request, 'contact-code', context)
  const form = await readForm(request, CodeFields)
  if (!asked || !form.ok) throw redirect('/me/contact', 303)
  const added = await addContact(db, { guardianId, ...asked, ...form.fields }, operation())
  if (added.outcome === 'added') return redirect('/me/profile', 303)
  return json(added, 422)
}

export default function ContactCodePage() {
  const say = useSay()
  const sent = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title={say('contact.title')} back={{ href: '/me/contact' }} width="narrow">
      {answer?.outcome === 'taken' ? (
        <Notice tone="danger" title={say('contact.taken')} isAnswer />
      ) : (
        <CodeForm
          {...sent}
          answer={answer?.outcome === 'wrong' || answer?.outcome === 'expired' ? answer : undefined}
          button={say('contact.confirm')}
        />
      )}
    </Page>
  )
}
