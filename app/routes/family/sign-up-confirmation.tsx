import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { findSignUp } from '#app/domain/registration/find-sign-up.ts'
import { keepAgreed } from '#app/domain/registration/keep-agreed.ts'
import type { ConsentPurpose } from '#app/domain/registration/keep-answers.ts'
import { opensLater } from '#app/domain/registration/opens-later.ts'
import { readBeforeSending } from '#app/domain/registration/read-before-sending.ts'
import type { RefusedParticipant } from '#app/domain/registration/refused-among.ts'
import type { SignUp } from '#app/domain/registration/register-participants.ts'
import { signUpInTurn } from '#app/domain/registration/sign-up-in-turn.ts'
import { consentTextVersion, type whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { instantText } from '#app/i18n/dates.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Refused, WhatHappens } from '#app/ui/sign-up-outlook.tsx'
import { signUpPath, signUpWayOf } from '#app/ui/sign-up-path.ts'
import { SignUpSummary } from '#app/ui/sign-up-summary.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { type Problem, readForm, type Typed } from '#app/web/forms.ts'
import { signUpResultPath } from '#app/web/sign-up-result-path.ts'
import { hashOfFields, newSubmissionId } from '#app/web/submission.ts'
import { listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('sign-up.confirm.title'))

async function signUpUnderWay({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const way = signUpWayOf(params, request.url)
  const operation = context.app.operation()
  const found = await findSignUp(context.app.readDb, guardian, way, operation)
  if (!found) throw new Response(null, { status: 404 })
  const lacking = found.asked.asksSomething
    ? found.signingUp.findIndex(({ draft }) => draft === undefined)
    : -1
  return { ...found, guardian, way, operation, lacking }
}
type UnderWay = Awaited<ReturnType<typeof signUpUnderWay>>

export async function loader(args: LoaderFunctionArgs) {
  const { offering, way, guardian, operation, lacking, asked, signingUp } =
    await signUpUnderWay(args)
  const { readDb } = args.context.app
  const state = await readBeforeSending(readDb, guardian, { offering, ...way }, operation.now)
  if (!state) throw new Response(null, { status: 404 })
  if (state.registrationId) throw redirect(`/me/signups/${state.registrationId}`, 303)
  if (lacking >= 0) throw redirect(signUpPath(way, { answersOf: lacking + 1 }), 303)
  const { slug, programme, title_zh, title_en, contact_name, contact_phone, allocation } = offering
  const { registration_closes_at: closesAt } = offering
  return {
    offering: { slug, programme, title_zh, title_en, contact_name, contact_phone, allocation },
    meetings: await listMeetings(readDb, offering.id),
    submissionId: newSubmissionId(),
    isKept: new URL(args.request.url).searchParams.has('kept'),
    back: asked.asksSomething
      ? signUpPath(way, { answersOf: way.participants.length })
      : `/a/${slug}/sign-up?choose=1`,
    ...{ ...state, asked, closesAt, link: way.link },
    participants: signingUp.map((one, at) =>
      summaryOf(one, signUpPath(way, { answersOf: at + 1 })),
    ),
    agreed: agreedIn(signingUp),
  }
}

type SigningUp = UnderWay['signingUp']

function summaryOf({ participant, name, draft }: SigningUp[number], href: string) {
  return {
    ...{ id: participant.id, name, href, mayLeaveAlone: draft?.mayLeaveAlone ?? false },
    ...{ health: draft?.health?.yes ?? null, note: draft?.health?.note ?? '' },
    pickups: draft && draft.pickups.length > 0 ? draft.pickups.map((one) => one.name) : null,
  }
}

/** The consents that the family itself ticked before the opening, if for everybody and of the texts as they stand. */
function agreedIn(signingUp: SigningUp): ConsentPurpose[] {
  const [first] = signingUp
  const all = signingUp.every(({ draft }) => draft?.agreed?.textVersion === consentTextVersion)
  return all ? (first?.draft?.agreed?.consents ?? []) : []
}

const ConfirmationForm = z.object({
  submission: z.uuid('problem.too-old'),
  consent: z.union([z.string(), z.array(z.string())]).default([]),
  keep: z.literal('yes', 'problem.invalid').optional(),
})

export async function action(args: ActionFunctionArgs) {
  const underWay = await signUpUnderWay(args)
  const form = await readForm(args.request, ConfirmationForm)
  if (!form.ok) return again(form.typed, form.problems)
  const { problems, consents } = consentsOf(form.fields.consent, underWay.asked)
  if (underWay.lacking >= 0) problems.push({ field: 'submission', key: 'problem.too-old' })
  if (problems.length > 0) return again(form.typed, problems)
  if (form.fields.keep) return keep(args, underWay, consents)

  const signUp = signUpOf(underWay, consents, form.fields.submission)
  const result = await signUpInTurn(args.context.app, signUp, underWay.operation)
  if (result.outcome === 'done') return redirect(signUpResultPath(result.registrations), 303)
  if (result.outcome === 'queued') return redirect(`/me/queue/${signUp.submission.id}`, 303)
  if (result.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (result.outcome === 'refused') {
    const isEarly = result.because.every(({ refusals }) => opensLater(refusals))
    return isEarly
      ? keep(args, underWay, consents)
      : again(form.typed, [], named(result.because, underWay.signingUp))
  }
  return again(form.typed, [{ field: 'submission', key: 'sign-up.other-form' }])
}

/** What is sent, in plain values. */
function signUpOf(
  { guardian, offering, way, signingUp }: UnderWay,
  consents: ConsentPurpose[],
  submissionId: string,
): SignUp {
  const { link, leaves } = way
  const form = {
    ...{ guardianId: guardian.guardianId, familyId: guardian.familyId, offeringId: offering.id },
    participants: signingUp.map(({ participant, draft }) => {
      const { health, pickups = [], mayLeaveAlone = false } = draft ?? {}
      const answers = { pickups, mayLeaveAlone, consents, textVersion: consentTextVersion }
      return { participantId: participant.id, answers: { ...answers, ...(health && { health }) } }
    }),
    ...{ link, ...(leaves && { leaves }) },
  }
  const bodyHash = hashOfFields({ ...form, participants: way.participants, consents })
  return { ...form, submission: { id: submissionId, bodyHash } }
}

/** Before the opening: nothing is sent, everything is kept. */
async function keep(args: ActionFunctionArgs, underWay: UnderWay, consents: ConsentPurpose[]) {
  const { guardian, offering, signingUp, way, operation } = underWay
  const agreed = { consents, textVersion: consentTextVersion, link: way.link }
  const forms = { ...guardian, offeringId: offering.id, signingUp, agreed }
  await keepAgreed(args.context.app.db, forms, operation)
  return redirect(signUpPath(way, 'kept'), 303)
}

type Named = RefusedParticipant & { name: string }

function named(because: RefusedParticipant[], signingUp: SigningUp): Named[] {
  return because.map((one) => {
    const found = signingUp.find(({ participant }) => participant.id === one.participantId)
    return { ...one, name: found?.name ?? '' }
  })
}

/** The page again, with what was wrong or why the sign-up was refused. */
function again(typed: Typed, problems: Problem[], because: Named[] = []) {
  return json({ problems, typed, because }, because.length > 0 ? 409 : 422)
}

function consentsOf(given: string | string[], asked: ReturnType<typeof whatIsAsked>) {
  const ticked = [given].flat()
  const consents = [...asked.required, ...asked.optional].filter((one) => ticked.includes(one))
  const problems = asked.required
    .filter((purpose) => !ticked.includes(purpose))
    .map((purpose) => ({ field: `consent-${purpose}`, key: `consent.${purpose}` }))
  return { consents, problems }
}

export default function ConfirmationPage() {
  const shown = useLoaderData<typeof loader>()
  const { offering, meetings, participants, asked, agreed, opensAt, submissionId } = shown
  const [say, locale] = [useSay(), useLocale()]
  const answer = useActionData<typeof action>()
  const problem = useProblemText(answer?.problems)
  const ticked = answer ? [answer.typed.consent ?? []].flat() : agreed
  const contact = `${offering.contact_name} ${offering.contact_phone}`
  const steps = asked.asksSomething ? 3 : 2
  const names = participants.map(({ name }) => name || say('sign-up.who.self'))
  return (
    <Page title={say('sign-up.confirm.title')} back={{ href: shown.back }} width="narrow">
      <Refused because={answer?.because ?? []} slug={offering.slug} />
      {opensAt && (shown.isKept || agreed.length > 0) ? (
        <Notice tone="ok" title={say('sign-up.kept.title')} isAnswer={shown.isKept}>
          {say('sign-up.kept.opens', { when: instantText(locale, opensAt) })}
        </Notice>
      ) : null}
      {!opensAt && agreed.length > 0 ? <Notice tone="ok" title={say('sign-up.ready.now')} /> : null}
      <OfferingSummary
        {...{ offering, meetings }}
        facts={[
          { name: say('sign-up.fact.who'), fact: namesText(locale, names) },
          {
            name: say('sign-up.together'),
            fact: shown.link && say(`sign-up.together.${shown.link}`),
          },
          { name: say('sign-up.fact.contact'), fact: contact },
        ].map(({ name, fact }) => ({ name, fact: fact ?? '' }))}
      />
      <Steps step={steps} of={steps} />
      <ErrorSummary problems={answer?.problems} />
      <WhatHappens shown={shown} />
      {asked.asksSomething
        ? participants.map((one) => (
            <SignUpSummary
              key={one.id}
              one={{
                ...one,
                health: asked.questions
                  .filter((question) => one.health?.includes(question))
                  .map((question) => say(`health.${question}`)),
                ...(asked.questions.length === 0 ? { health: null } : {}),
              }}
            />
          ))
        : null}
      <form method="post" className="form" data-once>
        <input type="hidden" name="submission" value={submissionId} />
        <p>
          {say('sign-up.consents')}
          <br />
          <span className="hint">
            {say(agreed.length > 0 ? 'sign-up.consents.yours' : 'sign-up.consents.hint')}{' '}
            <a href="/privacy">{say('sign-up.consents.read')}</a>
          </span>
        </p>
        {[...asked.required, ...asked.optional].map((purpose) => (
          <FieldGroup
            key={purpose}
            name={`consent-${purpose}`}
            label={<span className="visually-hidden">{say(`consent.${purpose}`)}</span>}
            error={problem(`consent-${purpose}`) && say('sign-up.consents.missing')}
          >
            <Choice
              type="checkbox"
              name="consent"
              value={purpose}
              defaultChecked={ticked.includes(purpose)}
              label={say(`consent.${purpose}`)}
              detail={say(`consent.${purpose}.detail`)}
            />
          </FieldGroup>
        ))}
        <div className="sticky-action">
          {opensAt ? (
            <Button name="keep" value="yes" wide>
              {say('sign-up.save')}
            </Button>
          ) : (
            <Button wide>{say(submitText(shown))}</Button>
          )}
        </div>
      </form>
    </Page>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

function submitText({ offering, isFull }: Shown) {
  if (offering.allocation === 'ballot') return 'sign-up.submit.ballot'
  return isFull ? 'sign-up.submit.waitlist' : 'sign-up.submit'
}
