import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireOfficer } from '#app/access/who.ts'
import { grantOverride } from '#app/domain/staffing/grant-override.ts'
import { readOverrides } from '#app/domain/staffing/read-overrides.ts'
import { either } from '#app/i18n/either.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { OverrideForm, OverrideList } from '#app/ui/overrides.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { typedLine } from '#app/web/typed-line.ts'
import { findOfferingFor } from '#db/read/overrides.ts'

export const meta = pageTitle((say) => say('overrides.title'))

const GrantForm = z.object({
  id: z.uuid(),
  classSession: z.string('problem.choose').min(1, 'problem.choose').max(60, 'problem.choose'),
  reason: typedLine(200),
})
const answers = ['granted', 'withdrawn'] as const

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { readDb, operation } = context.app
  const asked = { desk: officer, offeringId: params.offeringId ?? '' }
  const found = await readOverrides(readDb, asked, operation())
  if (!found) throw new Response(null, { status: 404 })
  const done = new URL(request.url).searchParams.get('answer')
  const answer = answers.find((one) => one === done)
  return { ...found, isCity: officer.isCity, id: operation().newId(), answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const officer = await requireOfficer(request, context)
  const { db, readDb, operation } = context.app
  const offeringId = params.offeringId ?? ''
  if (!(await findOfferingFor(readDb, officer, offeringId))) {
    throw new Response(null, { status: 404 })
  }
  const form = await readForm(request, GrantForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { classSession: classSessionId, ...typed } = form.fields
  const override = { ...typed, classSessionId, offeringId, desk: officer }
  const granted = await grantOverride(db, { ...override, officerId: officer.staffId }, operation())
  if (granted.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (granted.outcome === 'refused') {
    const problem = { field: 'classSession', key: `overrides.refused.${granted.because.code}` }
    return json({ problems: [problem], typed: form.typed }, 422)
  }
  return redirect(`/office/offerings/${offeringId}/overrides?answer=granted`, 303)
}

export default function OfferingOverridesPage() {
  const { offering, lacking, overrides, isCity, id, answer } = useLoaderData<typeof loader>()
  const posted = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <OfficePage title={say('overrides.title')} isCity={isCity}>
      <p>
        <a className="lone-link" href={`/office/offerings/${offering.id}`}>
          {either(locale, offering.title_zh, offering.title_en)}
        </a>{' '}
        · {either(locale, offering.organisation_zh, offering.organisation_en)}
      </p>
      {answer ? <Notice tone="ok">{say(`overrides.answer.${answer}`)}</Notice> : null}
      <ErrorSummary problems={posted?.problems} />
      {lacking.length === 0 ? (
        <Notice tone="ok">{say('overrides.nothing')}</Notice>
      ) : (
        <OverrideForm
          {...{ id, lacking, typed: posted?.typed, problems: posted?.problems ?? [] }}
        />
      )}
      <h2>{say('overrides.given')}</h2>
      <OverrideList overrides={overrides} />
    </OfficePage>
  )
}
