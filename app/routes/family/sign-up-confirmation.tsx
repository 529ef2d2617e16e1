import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import type { Refusal } from '#app/domain/registration/eligibility.ts'
import type { SignUpAnswers } from '#app/domain/registration/keep-answers.ts'
import type { SignUp } from '#app/domain/registration/register-participants.ts'
import { type DraftKey, readDraft } from '#app/domain/registration/sign-up-draft.ts'
import { signUpInTurn } from '#app/domain/registration/sign-up-in-turn.ts'
import { consentTextVersion, whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { whoMaySignUp } from '#app/domain/registration/who-may-sign-up.ts'
import { Button } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { refusalText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { type Problem, readForm, type Typed } from '#app/web/forms.ts'
import { signUpResultPath } from '#app/web/sign-up-result-path.ts'
import { hashOfFields, newSubmissionId } from '#app/web/submission.ts'
import { findSignUpOffering, listMeetings } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('sign-up.confirm.title'))

async function signUpUnderWay({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const who = await whoMaySignUp(readDb, guardian, offering, operation().now)
  const candidate = who.candidates.find((one) => one.participantId === params.participantId)
  if (!candidate) throw new Response(null, { status: 404 })
  const key = { ...guardian, offeringId: offering.id, participantId: candidate.participantId }
  const draft = await readDraft(readDb, key, operation())
  return { offering, key, candidate, draft, asked: whatIsAsked(offering) }
}

export async function loader(args: LoaderFunctionArgs) {
  const { offering, candidate, draft, asked, key } = await signUpUnderWay(args)
  if (candidate.registrationId) throw redirect(`/me/signups/${candidate.registrationId}`, 303)
  if (asked.asksSomething && !draft) {
    throw redirect(`/a/${offering.slug}/sign-up/${key.participantId}`, 303)
  }
  const { slug, programme, title_zh, title_en, contact_name, contact_phone } = offering
  return {
    offering: { slug, programme, title_zh, title_en, contact_name, contact_phone },
    meetings: await listMeetings(args.context.app.readDb, offering.id),
    isFull: offering.places_taken >= offering.max_places,
    submissionId: newSubmissionId(),
    ...{ asked, participant: { id: key.participantId, name: candidate.name } },
  }
}

const ConfirmationForm = z.object({
  submission: z.uuid('problem.too-old'),
  consent: z.union([z.string(), z.array(z.string())]).default([]),
})

export async function action(args: ActionFunctionArgs) {
  const { key, asked, draft } = await signUpUnderWay(args)
  const form = await readForm(args.request, ConfirmationForm)
  if (!form.ok) return again(form.typed, form.problems)
  const { problems, consents } = consentsOf(form.fields.consent, asked)
  if (asked.asksSomething && !draft) problems.push({ field: 'submission', key: 'problem.too-old' })
  if (problems.length > 0) return again(form.typed, problems)

  const { operation } = args.context.app
  const signUp = signUpOf(key, { ...noAnswers, ...draft, consents }, form.fields.submission)
  const result = await signUpInTurn(args.context.app, signUp, operation())
  if (result.outcome === 'done') return redirect(signUpResultPath(result.registrations), 303)
  if (result.outcome === 'queued') return redirect(`/me/queue/${signUp.submission.id}`, 303)
  if (result.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (result.outcome === 'refused') {
    return again(
      form.typed,
      [],
      result.because.flatMap(({ refusals }) => refusals),
    )
  }
  return again(form.typed, [{ field: 'submission', key: 'sign-up.other-form' }])
}

const noAnswers = { pickups: [], mayLeaveAlone: false, textVersion: consentTextVersion }

/** What is sent, in plain values. */
function signUpOf(key: DraftKey, answers: SignUpAnswers, submissionId: string): SignUp {
  const { guardianId, familyId, offeringId, participantId } = key
  const bodyHash = hashOfFields({ offeringId, participantId, consents: answers.consents })
  return {
    ...{ guardianId, familyId, offeringId, link: null },
    ...{ participants: [{ participantId, answers }], submission: { id: submissionId, bodyHash } },
  }
}

/** The page again, with what was wrong or why the sign-up was refused. */
function again(typed: Typed, problems: Problem[], because: Refusal[] = []) {
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
  const { offering, meetings, participant, asked, isFull, submissionId } =
    useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const answer = useActionData<typeof action>()
  const problem = useProblemText(answer?.problems)
  const ticked = [answer?.typed.consent ?? []].flat()
  const contact = `${offering.contact_name} ${offering.contact_phone}`
  const [before, steps] = asked.asksSomething ? [`/${participant.id}`, 3] : ['', 2]
  return (
    <Page
      title={say('sign-up.confirm.title')}
      back={{ href: `/a/${offering.slug}/sign-up${before}` }}
      width="narrow"
    >
      {answer && answer.because.length > 0 ? (
        <Notice tone="danger" title={say('sign-up.refused')} isAnswer>
          {answer.because.map((refusal) => (
            <p key={refusal.code}>{refusalText(locale, refusal)}</p>
          ))}
        </Notice>
      ) : null}
      <OfferingSummary
        {...{ offering, meetings }}
        facts={[
          {
            name: say('sign-up.fact.who'),
            fact: participant.name || say('sign-up.who.self'),
          },
          { name: say('sign-up.fact.contact'), fact: contact },
        ]}
      />
      <Steps step={steps} of={steps} />
      <ErrorSummary problems={answer?.problems} />
      {isFull ? <Notice tone="warn">{say('sign-up.full')}</Notice> : null}
      <form method="post" className="form" data-once>
        <input type="hidden" name="submission" value={submissionId} />
        <p>
          {say('sign-up.consents')}
          <br />
          <span className="hint">
            {say('sign-up.consents.hint')} <a href="/privacy">{say('sign-up.consents.read')}</a>
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
          <Button wide>{say(isFull ? 'sign-up.submit.waitlist' : 'sign-up.submit')}</Button>
        </div>
      </form>
    </Page>
  )
}
