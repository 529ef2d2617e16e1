import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/access/who.ts'
import { fixSource } from '#app/domain/ballot/fix-source.ts'
import { readDraw } from '#app/domain/ballot/read-draw.ts'
import { wallClock } from '#app/i18n/dates.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { keptText } from '#app/ui/kept-text.ts'
import { Notice } from '#app/ui/notice.tsx'
import { OfficePage } from '#app/ui/office-page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { SourceFields, sourceProblems } from '#app/web/draw-fields.ts'
import { readForm } from '#app/web/forms.ts'

export const meta = pageTitle((say) => say('draws.source.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'city_officer')
  const { readDb, operation } = context.app
  const found = await readDraw(readDb, params.drawId ?? '', operation().now)
  if (!found) throw new Response(null, { status: 404 })
  return { draw: found.draw }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { staffId: officerId } = await requireStaff(request, context, 'city_officer')
  const { db, readDb, operation } = context.app
  const { drawId = '' } = params
  const found = await readDraw(readDb, drawId, operation().now)
  if (!found) throw new Response(null, { status: 404 })
  const form = await readForm(request, SourceFields)
  const { typed } = form
  if (!form.ok) return json({ typed, problems: form.problems }, 422)
  const problems = sourceProblems(form.fields, found.draw.closes_at)
  if (problems.length > 0) return json({ typed, problems }, 422)
  const done = await fixSource(db, { officerId, drawId, ...form.fields }, operation())
  if (done === 'not-found') throw new Response(null, { status: 404 })
  if (done === 'fixed') return redirect(`/office/draws/${drawId}?done=fixed`, 303)
  return json({ typed, problems: [{ field: 'sourceZh', key: 'draws.source.too-late' }] }, 422)
}

export default function SourcePage() {
  const { draw } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const say = useSay()
  const problem = useProblemText(answer?.problems)
  const texts = [
    ['sourceZh', 'draws.source.zh', draw.source_zh],
    ['sourceEn', 'draws.source.en', draw.source_en],
  ] as const
  const times = [
    ['valueAt', 'draws.source.value-at', draw.value_at],
    ['revealBy', 'draws.source.reveal-by', draw.reveal_by],
  ] as const
  return (
    <OfficePage title={say('draws.source.title')} here="/office/draws" width="narrow">
      <ErrorSummary problems={answer?.problems} />
      <p>{say('draws.source.lead')}</p>
      {draw.state === 'open' ? (
        <form method="post" className="form" noValidate>
          {texts.map(([name, key, before]) => (
            <Field
              key={name}
              name={name}
              label={say(key)}
              hint={name === 'sourceZh' ? say('draws.source.zh.hint') : undefined}
              error={problem(name)}
            >
              <input
                defaultValue={keptText(answer?.typed, name, before)}
                maxLength={200}
                required
              />
            </Field>
          ))}
          {times.map(([name, key, before]) => (
            <Field
              key={name}
              name={name}
              label={say(key)}
              hint={say(`${key}.hint`)}
              error={problem(name)}
            >
              <input
                type="datetime-local"
                defaultValue={keptText(answer?.typed, name, wallClock(before))}
                required
              />
            </Field>
          ))}
          <div className="sticky-action">
            <Button wide>{say('button.save')}</Button>
          </div>
        </form>
      ) : (
        <Notice tone="warn">{say('draws.source.too-late')}</Notice>
      )}
      <ButtonLink href={`/office/draws/${draw.id}`} kind="secondary" wide>
        {say('button.back')}
      </ButtonLink>
    </OfficePage>
  )
}
