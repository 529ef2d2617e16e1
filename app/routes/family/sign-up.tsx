import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import { whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { whoMaySignUp } from '#app/domain/registration/who-may-sign-up.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { gradeText, refusalText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { Status } from '#app/ui/status.tsx'
import { Steps } from '#app/ui/steps.tsx'
import { readForm } from '#app/web/forms.ts'
import { findSignUpOffering, listMeetings, listTownNames } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('sign-up.who.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const [meetings, who] = await Promise.all([
    listMeetings(readDb, offering.id),
    whoMaySignUp(readDb, guardian, offering, operation().now),
  ])
  const townCodes = who.candidates
    .flatMap((candidate) => candidate.refusals)
    .flatMap((refusal) => (refusal.code === 'other-town' ? refusal.townCodes : []))
  const towns = townCodes.length > 0 ? await listTownNames(readDb, townCodes) : []
  const { asksSomething } = whatIsAsked(offering)
  return { ...who, offering: shown(offering), meetings, towns, asksSomething }
}

function shown(offering: NonNullable<Awaited<ReturnType<typeof findSignUpOffering>>>) {
  const { slug, programme, title_zh, title_en, contact_phone, audience } = offering
  return { slug, programme, title_zh, title_en, contact_phone, audience }
}

const WhoForm = z.object({ participant: z.string('problem.choose').min(1, 'problem.choose') })

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireGuardian(request, context)
  const form = await readForm(request, WhoForm)
  if (!form.ok) return json({ problems: form.problems }, 422)
  const offering = await findSignUpOffering(context.app.readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const step = whatIsAsked(offering).asksSomething ? '' : '/confirmation'
  const participant = encodeURIComponent(form.fields.participant)
  return redirect(`/a/${offering.slug}/sign-up/${participant}${step}`, 303)
}

export default function WhoPage() {
  const { offering, meetings, candidates, window, towns, asksSomething } =
    useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const problems = useActionData<typeof action>()?.problems ?? []
  const problem = useProblemText(problems)
  const able = candidates.filter((candidate) => candidate.refusals.length === 0)
  const here = `/a/${offering.slug}/sign-up`
  return (
    <Page title={say('sign-up.who.title')} back={{ href: `/a/${offering.slug}` }} width="narrow">
      <OfferingSummary
        {...{ offering, meetings }}
        facts={[{ name: say('sign-up.fact.cost'), fact: say('sign-up.fact.free') }]}
      />
      <Steps step={1} of={asksSomething ? 3 : 2} />
      <ErrorSummary problems={problems} />
      {window.map((refusal) => (
        <Notice key={refusal.code} tone="warn">
          {refusalText(locale, refusal)}
        </Notice>
      ))}
      <form method="post" className="form">
        {candidates.length === 0 ? <Notice>{say('sign-up.who.none')}</Notice> : null}
        <FieldGroup
          name="participant"
          label={say('sign-up.who.choose')}
          error={problem('participant')}
        >
          {candidates.map((candidate) => (
            <Choice
              key={candidate.participantId}
              type="radio"
              name="participant"
              value={candidate.participantId}
              disabled={candidate.refusals.length > 0}
              defaultChecked={able.length === 1 && able[0] === candidate}
              label={candidate.name || say('sign-up.who.self')}
              detail={<WhyOrFits {...{ candidate, towns }} />}
            />
          ))}
        </FieldGroup>
        {offering.audience === 'guardian' ? null : (
          <a href={`/me/children/new?next=${encodeURIComponent(here)}`}>{say('sign-up.who.add')}</a>
        )}
        {able.length > 0 && window.length === 0 ? (
          <div className="sticky-action">
            <Button wide>
              {say(asksSomething ? 'sign-up.next.answers' : 'sign-up.next.confirm')}
            </Button>
          </div>
        ) : (
          <>
            {candidates.length > 0 && window.length === 0 ? (
              <Notice>{say('sign-up.who.nobody')}</Notice>
            ) : null}
            <ButtonLink href={`/activities?programme=${offering.programme}`} kind="secondary" wide>
              {say('sign-up.who.others')}
            </ButtonLink>
          </>
        )}
      </form>
      <p className="hint">{say('sign-up.help', { phone: offering.contact_phone })}</p>
    </Page>
  )
}

type Shown = Awaited<ReturnType<typeof loader>>

function WhyOrFits({
  candidate,
  towns,
}: {
  candidate: Shown['candidates'][number]
  towns: Shown['towns']
}) {
  const [say, locale] = [useSay(), useLocale()]
  const { sex, age, grade } = candidate
  return (
    <>
      {sex !== null && age !== null && grade !== null ? (
        <span>
          {say('sign-up.who.child', {
            ...{ sex: say(`sex.${sex}`), age, grade: gradeText(locale, grade) },
          })}
        </span>
      ) : null}
      {candidate.refusals.length === 0 ? (
        <Status tone="ok" icon="check">
          {say('sign-up.who.fits')}
        </Status>
      ) : (
        candidate.refusals.map((refusal) => (
          <Status key={refusal.code} tone="danger" icon="alert-circle">
            {refusal.code === 'already-registered' ? (
              <a href={`/me/signups/${candidate.registrationId}`}>{refusalText(locale, refusal)}</a>
            ) : (
              refusalText(locale, refusal, towns)
            )}
          </Status>
        ))
      )}
    </>
  )
}
