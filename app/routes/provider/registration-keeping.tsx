import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { keepRegistration } from '#app/domain/registration/keep-registration.ts'
import { readRelease } from '#app/domain/registration/read-release.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedLine } from '#app/web/typed-line.ts'

export const meta = pageTitle((say) => say('release.keep'))

const KeepingForm = z.object({ note: typedLine(200) })

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const found = await readRelease(readDb, organisationId, params.registrationId ?? '')
  if (!found) throw new Response(null, { status: 404 })
  return found
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const registrationId = params.registrationId ?? ''
  const found = await readRelease(readDb, organisationId, registrationId)
  if (!found) throw new Response(null, { status: 404 })
  const form = await readForm(request, KeepingForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems }, 422)
  const asked = { staffId, organisationId, registrationId, note: form.fields.note }
  const { outcome } = await keepRegistration(db, asked, operation())
  return redirect(`/provider/offerings/${found.offeringId}/waitlist?answer=${outcome}`, 303)
}

export default function KeepingPage() {
  const data = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const back = `/provider/registrations/${data.registrationId}/release`
  return (
    <StaffPage
      title={say('release.keep')}
      subtitle={either(locale, data.titleZh, data.titleEn)}
      back={{ href: back }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <p>{data.name}</p>
        {data.isOpen ? (
          <form method="post" className="form" noValidate>
            <Notice>{say('release.keep.then')}</Notice>
            <Field
              name="note"
              label={say('release.keep.note')}
              hint={say('release.keep.note.hint')}
              error={problem('note')}
            >
              <input defaultValue={answer?.typed.note?.toString()} maxLength={200} required />
            </Field>
            <Button wide>{say('release.keep')}</Button>
            <ButtonLink href={back} kind="secondary" wide>
              {say('button.back')}
            </ButtonLink>
          </form>
        ) : (
          <Notice>{say('release.none')}</Notice>
        )}
      </div>
    </StaffPage>
  )
}
