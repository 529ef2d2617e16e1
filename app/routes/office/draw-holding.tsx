import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { holdDraw } from '#app/domain/ballot/hold-draw.ts'
import { readOfficeDraw } from '#app/domain/ballot/read-office-draw.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { partyText } from '#app/ui/draw-commitments.tsx'
import { DrawFacts } from '#app/ui/draw-facts.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { HoldingFields } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draws.hold.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { staffId } = await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const officer = { staffId, isCity: true, districtCodes: [] }
  const found = await readOfficeDraw(readDb, params.drawId ?? '', officer, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const { draw, commitments, steps } = found
  return { draw, commitments, isReady: steps.includes('hold') }
}

/** Draws; the job gives the places out right after it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, operation } = context.app
  const { drawId = '' } = params
  const form = await readForm(request, HoldingFields)
  if (!form.ok) return json({ problems: form.problems }, 422)
  const done = await holdDraw(db, { drawId, officerId }, operation())
  if (done === 'not-found') throw new Response(null, { status: 404 })
  if (done !== 'not-ready') return redirect(`/office/draws/${drawId}?done=${done}`, 303)
  return json({ problems: [{ field: 'sure', key: 'draws.hold.not-ready' }] }, 422)
}

export default function HoldingPage() {
  const { draw, commitments, isReady } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems)
  const missing = commitments.filter(({ secret }) => secret === null)
  const who = missing.map((one) => partyText(say, locale, one)).join(locale === 'en' ? ', ' : '、')
  return (
    <OfficePage title={say('draws.hold.title')} here="/office/draws" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <DrawFacts draw={draw} />
      {isReady ? (
        <form method="post" className="form" noValidate>
          <Notice tone="warn" title={say('draws.hold.says')}>
            {who ? <p>{say('draws.hold.missing', { who })}</p> : null}
          </Notice>
          <FieldGroup name="sure" label={say('draws.hold.title')} error={problem('sure')}>
            <Choice type="checkbox" name="sure" value="yes" label={say('draws.hold.tick')} />
          </FieldGroup>
          <div className="sticky-action">
            <Button kind="danger" wide>
              {say('draws.hold.submit')}
            </Button>
          </div>
        </form>
      ) : (
        <Notice tone="warn">{say('draws.hold.not-ready')}</Notice>
      )}
      <ButtonLink href={`/office/draws/${draw.id}`} kind="secondary" wide>
        {say('draws.hold.keep')}
      </ButtonLink>
    </OfficePage>
  )
}
