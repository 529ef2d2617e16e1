import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { normaliseMobile } from '#app/domain/identity/normalise-mobile.ts'
import { findSignUp } from '#app/domain/registration/find-sign-up.ts'
import { keepDraft } from '#app/domain/registration/sign-up-draft.ts'
import type { whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { Field, FieldGroup } from '#app/ui/field.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { signUpPath, signUpWayOf } from '#app/ui/sign-up-path.ts'
import { Steps } from '#app/ui/steps.tsx'
import { readForm } from '#app/web/forms.ts'
import { isReadable } from '#app/web/typed-line.ts'
import { listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('sign-up.answers.title'))

async function signUpUnderWay({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const way = signUpWayOf(params, request.url)
  const operation = context.app.operation()
  const found = await findSignUp(context.app.readDb, guardian, way, operation)
  const n = Number(new URL(request.url).searchParams.get('n') ?? 1)
  const one = found?.signingUp[n - 1]
  if (!found || !one) throw new Response(null, { status: 404 })
  const key = { ...guardian, offeringId: found.offering.id, participantId: one.participant.id }
  const isLast = n === found.signingUp.length
  const next = signUpPath(way, isLast ? 'confirmation' : { answersOf: n + 1 })
  return { ...found, key, one, n, next, way, operation }
}

export async function loader(args: LoaderFunctionArgs) {
  const { offering, asked, one, n, way, signingUp } = await signUpUnderWay(args)
  if (!asked.asksSomething) throw redirect(signUpPath(way, 'confirmation'), 303)
  const meetings = await listMeetings(args.context.app.readDb, offering.id)
  const back =
    n > 1 ? signUpPath(way, { answersOf: n - 1 }) : `/a/${offering.slug}/sign-up?choose=1`
  const { draft, name } = one
  return { offering: shown(offering), meetings, asked, draft, name, n, back, of: signingUp.length }
}

function shown(offering: Awaited<ReturnType<typeof signUpUnderWay>>['offering']) {
  const { slug, programme, title_zh, title_en } = offering
  return { slug, programme, title_zh, title_en }
}

const list = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat())
const phone = z
  .string()
  .default('')
  .refine((text) => text.trim() === '' || normaliseMobile(text).ok, 'problem.contact.phone')
// Staff read the name at the gate, before they let a child go.
const name = z.string().max(50, 'problem.invalid').refine(isReadable, 'problem.invalid').default('')
const AnswersForm = z.object({
  health: list.default([]),
  note: z.string().max(500, 'problem.invalid').default(''),
  swims: z.enum(['no', 'floats', 'ten-metres', 'twenty-five-metres']).optional(),
  ...{ name1: name, name2: name, name3: name, phone1: phone, phone2: phone, phone3: phone },
  alone: z.literal('yes').optional(),
})

export async function action(args: ActionFunctionArgs) {
  const { key, asked, next, operation } = await signUpUnderWay(args)
  const form = await readForm(args.request, AnswersForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const { fields, typed } = form
  const answers = answersOf(fields, asked)
  const problems = missing(fields, answers, asked)
  if (problems.length > 0) return json({ problems, typed }, 422)

  await keepDraft(args.context.app.db, key, answers, operation)
  return redirect(next, 303)
}

type Fields = z.infer<typeof AnswersForm>
type Asked = ReturnType<typeof whatIsAsked>
type Answers = ReturnType<typeof answersOf>

function answersOf(fields: Fields, asked: Asked) {
  const { name1, name2, name3, phone1, phone2, phone3, swims } = fields
  const person = (name: string, phone: string) => {
    const mobile = normaliseMobile(phone)
    return { name: name.trim(), phone: mobile.ok ? mobile.value : '' }
  }
  const people = [person(name1, phone1), person(name2, phone2), person(name3, phone3)]
  const yes = asked.questions.filter((question) => fields.health.includes(question))
  const health = { yes, note: fields.note.trim(), ...(asked.swims && swims ? { swims } : {}) }
  return {
    ...(asked.questions.length > 0 ? { health } : {}),
    pickups: asked.pickup ? people.filter((person) => person.name !== '') : [],
    mayLeaveAlone: asked.pickup && fields.alone === 'yes',
  }
}

function missing(fields: Fields, answers: Answers, asked: Asked) {
  return [
    ...(asked.swims && !fields.swims ? [{ field: 'swims', key: 'problem.choose' }] : []),
    ...(asked.pickup && answers.pickups.length === 0
      ? [{ field: 'name1', key: 'sign-up.pickup.needed' }]
      : []),
  ]
}

export default function AnswersPage() {
  const { offering, meetings, asked, draft, name, n, of, back } = useLoaderData<typeof loader>()
  const say = useSay()
  const answer = useActionData<typeof action>()
  const problems = answer?.problems ?? []
  const problem = useProblemText(problems)
  const ticked = answer ? [answer.typed.health ?? []].flat() : (draft?.health?.yes ?? [])
  const typed = (field: string, kept: string | undefined) => {
    const value = answer ? answer.typed[field] : kept
    return typeof value === 'string' ? value : ''
  }
  const swims = typed('swims', draft?.health?.swims)
  return (
    <Page title={say('sign-up.answers.title')} back={{ href: back }} width="narrow">
      <OfferingSummary {...{ offering, meetings }} />
      <Steps step={2} of={3} note={draft ? say('sign-up.kept') : undefined} />
      {of > 1 ? <h2>{say('sign-up.answers.of', { name, n, of })}</h2> : null}
      <ErrorSummary problems={problems} />
      <form method="post" className="form" key={n}>
        {asked.questions.length > 0 ? (
          <>
            <FieldGroup
              name="health"
              label={say('sign-up.health')}
              hint={say('sign-up.health.who-sees')}
            >
              {asked.questions.map((question) => (
                <Choice
                  key={question}
                  type="checkbox"
                  name="health"
                  value={question}
                  defaultChecked={ticked.includes(question)}
                  label={say(`health.${question}`)}
                />
              ))}
            </FieldGroup>
            <Field name="note" label={say('sign-up.health.note')} error={problem('note')}>
              <textarea
                rows={3}
                maxLength={500}
                defaultValue={typed('note', draft?.health?.note)}
              />
            </Field>
          </>
        ) : null}
        {asked.swims ? (
          <FieldGroup name="swims" label={say('sign-up.health.swims')} error={problem('swims')}>
            {(['no', 'floats', 'ten-metres', 'twenty-five-metres'] as const).map((level) => (
              <Choice
                key={level}
                type="radio"
                name="swims"
                value={level}
                defaultChecked={swims === level}
                label={say(`swims.${level}`)}
              />
            ))}
          </FieldGroup>
        ) : null}
        {asked.pickup ? (
          <>
            <h2>{say('sign-up.pickup')}</h2>
            <p className="hint">{say('sign-up.pickup.hint')}</p>
            {([1, 2, 3] as const).map((n) => (
              <div className="field-row" key={n}>
                <Field
                  name={`name${n}`}
                  label={say('sign-up.pickup.name', { n })}
                  error={problem(`name${n}`)}
                >
                  <input
                    autoComplete="off"
                    defaultValue={typed(`name${n}`, draft?.pickups[n - 1]?.name)}
                  />
                </Field>
                <Field
                  name={`phone${n}`}
                  label={say('sign-up.pickup.phone', { n })}
                  error={problem(`phone${n}`)}
                >
                  <input
                    type="tel"
                    inputMode="tel"
                    defaultValue={typed(`phone${n}`, draft?.pickups[n - 1]?.phone)}
                  />
                </Field>
              </div>
            ))}
            <Choice
              type="checkbox"
              name="alone"
              value="yes"
              defaultChecked={typed('alone', draft?.mayLeaveAlone ? 'yes' : '') === 'yes'}
              label={say('sign-up.alone')}
            />
          </>
        ) : null}
        <div className="sticky-action">
          <Button wide>{say(n < of ? 'sign-up.next.child' : 'sign-up.next.confirm')}</Button>
        </div>
      </form>
    </Page>
  )
}
