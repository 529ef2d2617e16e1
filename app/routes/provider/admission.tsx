import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { masked } from '#app/domain/identity/masks.ts'
import { admitByHand } from '#app/domain/waitlist/admit-by-hand.ts'
import { type AdmissionRefusal, readAdmission } from '#app/domain/waitlist/read-admission.ts'
import { either } from '#app/i18n/either.ts'
import { AdmissionRefusals, admissionReasons } from '#app/ui/admission-refusals.tsx'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedNote } from '#app/web/typed-place.ts'

export const meta = pageTitle((say) => say('admission.title'))

const AdmissionForm = z.object({
  reason: z.enum(admissionReasons, 'problem.choose'),
  note: typedNote,
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb, operation } = context.app
  const asked = { organisationId, registrationId: params.registrationId ?? '' }
  const found = await readAdmission(readDb, asked, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const { registration, offering, unit, passedOver } = found
  return {
    ...{ id: registration.id, code: registration.code, passedOver, together: unit.length },
    name: masked(registration).name,
    offering: { id: offering.id, title_zh: offering.title_zh, title_en: offering.title_en },
    because: found.refusalsFor('agreed'),
    phoneBecause: found.refusalsFor('phone'),
  }
}

const none: AdmissionRefusal[] = []

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const asked = { organisationId, staffId, registrationId: params.registrationId ?? '' }
  if (!(await readAdmission(readDb, asked, operation().now))) {
    throw new Response(null, { status: 404 })
  }
  const form = await readForm(request, AdmissionForm)
  if (!form.ok) return json({ typed: form.typed, problems: form.problems, because: none }, 422)
  const { reason, note } = form.fields
  const admitted = await admitByHand(db, { ...asked, reason, note: note || null }, operation())
  if (admitted.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (admitted.outcome === 'refused') {
    return json({ typed: form.typed, problems: [], because: admitted.because }, 422)
  }
  return redirect(`/provider/offerings/${admitted.offeringId}/waitlist?answer=admitted`, 303)
}

export default function AdmissionPage() {
  const { offering, because, phoneBecause, ...data } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const back = `/provider/offerings/${offering.id}/waitlist`
  const refused = answer?.because.length ? answer.because : because
  return (
    <StaffPage
      title={say('admission.title')}
      subtitle={either(locale, offering.title_zh, offering.title_en)}
      back={{ href: back }}
      width="narrow"
    >
      <div className="stack">
        <ErrorSummary problems={answer?.problems} />
        <Facts
          facts={[
            { name: say('release.who'), fact: data.name },
            { name: say('release.code'), fact: data.code },
            {
              name: say('admission.together'),
              fact: data.together > 1 ? say('admission.together.n', { n: data.together }) : null,
            },
          ]}
        />
        <AdmissionRefusals because={refused} />
        {because.length === 0 ? (
          <form method="post" className="form" noValidate>
            <Notice tone="warn" title={say('admission.passed', { n: data.passedOver })}>
              <p>{say('admission.then.district')}</p>
              <p>{say('admission.then.told')}</p>
            </Notice>
            <FieldGroup name="reason" label={say('admission.reason')} error={problem('reason')}>
              {admissionReasons.map((reason) => (
                <Choice
                  key={reason}
                  type="radio"
                  name="reason"
                  value={reason}
                  label={say(`admission.reason.${reason}`)}
                  detail={
                    reason === 'phone' && phoneBecause.length > 0
                      ? say('admission.phone.not-yet')
                      : say(`admission.reason.${reason}.detail`)
                  }
                  disabled={reason === 'phone' && phoneBecause.length > 0}
                  defaultChecked={answer?.typed.reason === reason}
                  required
                />
              ))}
            </FieldGroup>
            <Field
              name="note"
              label={say('admission.note')}
              hint={say('admission.note.hint')}
              error={problem('note')}
            >
              <input defaultValue={answer?.typed.note?.toString()} maxLength={200} />
            </Field>
            <Button wide>{say('admission.submit')}</Button>
          </form>
        ) : null}
        <ButtonLink href={back} kind="secondary" wide>
          {say('button.back')}
        </ButtonLink>
      </div>
    </StaffPage>
  )
}
