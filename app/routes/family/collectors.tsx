import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { addCollector } from '#app/domain/attendance/add-collector.ts'
import { readCollectors } from '#app/domain/attendance/read-collectors.ts'
import { normaliseMobile } from '#app/domain/identity/normalise-mobile.ts'
import { dayText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { readForm } from '#app/web/forms.ts'
import { isReadable } from '#app/web/typed-line.ts'

export const meta = pageTitle((say) => say('hand-over.collectors.title'))

const CollectorForm = z.object({
  event: z.uuid('problem.invalid'),
  name: z
    .string('problem.required')
    .trim()
    .min(1, 'problem.required')
    .max(40, 'problem.invalid')
    .refine(isReadable, 'problem.invalid'),
  phone: z
    .string()
    .default('')
    .transform((typed) => (typed.trim() === '' ? { ok: true, value: '' } : normaliseMobile(typed)))
    .refine(({ ok }) => ok, 'problem.invalid'),
  day: z.iso.date('problem.choose'),
})

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const of = { ...guardian, registrationId: params.registrationId ?? '' }
  const found = await readCollectors(readDb, of, operation())
  if (!found) throw new Response(null, { status: 404 })
  const answer = new URL(request.url).searchParams.get('answer')
  return { ...found, eventId: operation().newId(), answer }
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { db, readDb, operation } = context.app
  const of = { ...guardian, registrationId: params.registrationId ?? '' }
  if (!(await readCollectors(readDb, of, operation()))) throw new Response(null, { status: 404 })
  const form = await readForm(request, CollectorForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { event: pickupId, name, phone, day } = form.fields
  const typed = { pickupId, name, phone: 'value' in phone ? phone.value : '', day }
  const added = await addCollector(db, { ...of, ...typed }, operation())
  if (added.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (added.outcome === 'refused') {
    const problems = [{ field: 'day', key: `hand-over.problem.${added.because}` }]
    return json({ problems, typed: form.typed }, 422)
  }
  return redirect(`/me/signups/${of.registrationId}/collectors?answer=added`, 303)
}

const answers = ['added', 'withdrawn', 'last'] as const

export default function CollectorsPage() {
  const data = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const answer = answers.find((one) => one === data.answer)
  const here = `/me/signups/${data.id}`
  return (
    <Page title={say('hand-over.collectors.title')} back={{ href: here }} width="narrow">
      {answer ? (
        <Notice tone={answer === 'last' ? 'warn' : 'ok'} isAnswer>
          {say(`hand-over.collectors.${answer}`)}
        </Notice>
      ) : null}
      <p>
        <strong>{data.child_name}</strong>
        {' · '}
        {either(locale, data.title_zh, data.title_en)}
      </p>
      {data.isCollected ? (
        <>
          <p>{say('hand-over.collectors.lead')}</p>
          <ul className="stack">
            {data.collectors.map((one) => (
              <Card as="li" key={one.key}>
                <Collector {...{ ...one, here }} />
              </Card>
            ))}
          </ul>
          {data.days.length > 0 ? (
            <NewCollector here={here} days={data.days} eventId={data.eventId} />
          ) : (
            <Notice>{say('hand-over.collectors.over')}</Notice>
          )}
        </>
      ) : (
        <Notice>{say('hand-over.collectors.free')}</Notice>
      )}
    </Page>
  )
}

type Relation = 'mother' | 'father' | 'paternal_grandparent' | 'maternal_grandparent' | 'other'

interface CollectorProps {
  here: string
  name: string
  relation: Relation | null
  pickupId: string | null
  valid_on: string | null
  codeOn: string | null
  code: string | null
}

function Collector({ here, name, relation, pickupId, valid_on, codeOn, code }: CollectorProps) {
  const [say, locale] = [useSay(), useLocale()]
  const who = name || say('hand-over.collectors.guardian')
  return (
    <>
      <h2>{who}</h2>
      <p className="hint">
        {[
          ...(relation ? [say(`relation.${relation}`)] : []),
          valid_on
            ? say('hand-over.collectors.on', { day: dayText(locale, valid_on) })
            : say('hand-over.collectors.always'),
        ].join(' · ')}
      </p>
      {code && codeOn ? (
        <>
          <p>
            {dayText(locale, codeOn)} <strong>{say('hand-over.collectors.code', { code })}</strong>
          </p>
          <p className="hint">{say('hand-over.collectors.code.hint')}</p>
        </>
      ) : null}
      {pickupId ? (
        <form method="post" action={`${here}/collectors/${pickupId}/withdrawal`}>
          <Button kind="danger">{say('hand-over.collectors.withdraw.of', { name: who })}</Button>
        </form>
      ) : null}
    </>
  )
}

interface NewCollectorProps {
  here: string
  days: readonly string[]
  eventId: string
}

function NewCollector({ here, days, eventId }: NewCollectorProps) {
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const problem = useProblemText(answer?.problems ?? [])
  const typed = (name: 'name' | 'phone' | 'day') => String(answer?.typed[name] ?? '')
  return (
    <section className="stack">
      <h2>{say('hand-over.collectors.add')}</h2>
      <ErrorSummary problems={answer?.problems} />
      <form method="post" action={`${here}/collectors`} className="form">
        <input type="hidden" name="event" value={eventId} />
        <Field name="name" label={say('hand-over.collectors.name')} error={problem('name')}>
          <input required maxLength={40} autoComplete="off" defaultValue={typed('name')} />
        </Field>
        <Field name="phone" label={say('hand-over.collectors.phone')} error={problem('phone')}>
          <input inputMode="tel" autoComplete="off" maxLength={20} defaultValue={typed('phone')} />
        </Field>
        <Field name="day" label={say('hand-over.collectors.day')} error={problem('day')}>
          <select defaultValue={typed('day') || days[0]}>
            {days.map((day) => (
              <option key={day} value={day}>
                {dayText(locale, day)}
              </option>
            ))}
          </select>
        </Field>
        <Button wide>{say('hand-over.collectors.save')}</Button>
      </form>
    </section>
  )
}
