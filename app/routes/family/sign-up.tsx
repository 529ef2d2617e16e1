import { type ActionFunctionArgs, json, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireGuardian } from '#app/access/who.ts'
import type { Refusal } from '#app/domain/registration/eligibility.ts'
import { opensLater } from '#app/domain/registration/opens-later.ts'
import { listSignUpChoices } from '#app/domain/registration/sign-up-choices.ts'
import { findReadyToSend } from '#app/domain/registration/sign-up-draft.ts'
import { consentTextVersion, whatIsAsked } from '#app/domain/registration/what-is-asked.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ErrorSummary, useProblemText } from '#app/ui/error-summary.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { refusalText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { WaysOn, WhyOrFits } from '#app/ui/sign-up-candidate.tsx'
import { signUpPath } from '#app/ui/sign-up-path.ts'
import { Steps } from '#app/ui/steps.tsx'
import { readForm } from '#app/web/forms.ts'
import { findSignUpOffering, listMeetings, listTownNames } from '#db/read/sign-up.ts'

export const meta = pageTitle((say) => say('sign-up.who.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb } = context.app
  const operation = context.app.operation()
  const offering = await findSignUpOffering(readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const key = { ...guardian, offeringId: offering.id }
  const ready = await findReadyToSend(readDb, key, consentTextVersion, operation)
  const who = await listSignUpChoices(readDb, guardian, offering, operation.now)
  const waysOf = ready && { slug: offering.slug, ...ready, leaves: null }
  // Everything was filled in before the opening: what is left is one tap.
  const isAsked = new URL(request.url).searchParams.has('choose')
  if (waysOf && !isAsked && who.window.length === 0) {
    throw redirect(signUpPath(waysOf, 'confirmation'), 303)
  }
  const names = who.choices.filter((one) => ready?.participants.includes(one.participantId))
  return {
    ...{ ...who, offering: shown(offering), isOpeningLater: opensLater(who.window) !== undefined },
    meetings: await listMeetings(readDb, offering.id),
    towns: await townsNamed(readDb, who.choices),
    asksSomething: whatIsAsked(offering).asksSomething,
    ready: waysOf && {
      href: signUpPath(waysOf, 'confirmation'),
      names: names.map(({ name }) => name),
    },
  }
}

type Read = Parameters<typeof listTownNames>[0]

async function townsNamed(
  readDb: Read,
  choices: { refusals: Refusal[] }[],
): ReturnType<typeof listTownNames> {
  const codes = choices
    .flatMap(({ refusals }) => refusals)
    .flatMap((refusal) => (refusal.code === 'other-town' ? refusal.townCodes : []))
  return codes.length > 0 ? listTownNames(readDb, codes) : []
}

function shown(offering: NonNullable<Awaited<ReturnType<typeof findSignUpOffering>>>) {
  const { slug, programme, title_zh, title_en, contact_phone, audience, allocation } = offering
  return { slug, programme, title_zh, title_en, contact_phone, audience, allocation }
}

const WhoForm = z
  .object({
    participant: z.union([z.string().min(1), z.array(z.string().min(1)).max(12)], 'problem.choose'),
    link: z.enum(['all', 'any'], 'problem.choose').optional(),
  })
  .refine(({ participant, link }) => [participant].flat().length < 2 || link, {
    ...{ path: ['link'], message: 'problem.choose' },
  })

export async function action({ request, params, context }: ActionFunctionArgs) {
  await requireGuardian(request, context)
  const form = await readForm(request, WhoForm)
  if (!form.ok) return json({ problems: form.problems, typed: form.typed }, 422)
  const offering = await findSignUpOffering(context.app.readDb, params.slug ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const participants = [...new Set([form.fields.participant].flat())]
  const link = participants.length > 1 ? (form.fields.link ?? null) : null
  const way = { slug: offering.slug, participants, link, leaves: null }
  const { asksSomething } = whatIsAsked(offering)
  return redirect(signUpPath(way, asksSomething ? { answersOf: 1 } : 'confirmation'), 303)
}

export default function WhoPage() {
  const { offering, meetings, choices, window, towns, asksSomething, ready, isOpeningLater } =
    useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const answer = useActionData<typeof action>()
  const problem = useProblemText(answer?.problems)
  const able = choices.filter(({ isOpen }) => isOpen)
  const typed = [answer?.typed.participant ?? []].flat()
  const here = `/a/${offering.slug}/sign-up`
  return (
    <Page title={say('sign-up.who.title')} back={{ href: `/a/${offering.slug}` }} width="narrow">
      <OfferingSummary
        {...{ offering, meetings }}
        facts={[{ name: say('sign-up.fact.cost'), fact: say('sign-up.fact.free') }]}
      />
      <Steps step={1} of={asksSomething ? 3 : 2} />
      <ErrorSummary problems={answer?.problems} />
      {window.map((refusal) => (
        <Notice key={refusal.code} tone="warn">
          {refusalText(locale, refusal)}
        </Notice>
      ))}
      {ready ? (
        <Notice tone="ok" title={say('sign-up.ready', { names: namesText(locale, ready.names) })}>
          <a href={ready.href}>{say('sign-up.ready.look')}</a>
        </Notice>
      ) : null}
      <form method="post" className="form">
        {choices.length === 0 ? <Notice>{say('sign-up.who.none')}</Notice> : null}
        <FieldGroup
          name="participant"
          label={say(able.length > 1 ? 'sign-up.who.several' : 'sign-up.who.choose')}
          error={problem('participant')}
        >
          {choices.map((candidate) => (
            <Choice
              key={candidate.participantId}
              type={able.length > 1 ? 'checkbox' : 'radio'}
              name="participant"
              value={candidate.participantId}
              disabled={!candidate.isOpen}
              defaultChecked={
                typed.includes(candidate.participantId) ||
                (able.length === 1 && able[0] === candidate)
              }
              label={candidate.name || say('sign-up.who.self')}
              detail={<WhyOrFits {...{ candidate, towns }} />}
            />
          ))}
        </FieldGroup>
        {able.some(({ inTheWay }) => inTheWay.length > 0) ? (
          <Notice tone="warn">
            {say(
              offering.allocation === 'ballot' ? 'sign-up.caution.ballot' : 'sign-up.caution.wait',
            )}
          </Notice>
        ) : null}
        {choices.map((candidate) =>
          candidate.isOpen ? null : (
            <WaysOn key={candidate.participantId} {...{ candidate, slug: offering.slug }} />
          ),
        )}
        {able.length > 1 ? <Together error={problem('link')} chosen={answer?.typed.link} /> : null}
        {offering.audience === 'guardian' ? null : (
          <a href={`/me/children/new?next=${encodeURIComponent(here)}`}>{say('sign-up.who.add')}</a>
        )}
        {able.length > 0 ? (
          <div className="sticky-action">
            <Button wide>{say(nextStep(isOpeningLater, asksSomething))}</Button>
          </div>
        ) : (
          <>
            {choices.length > 0 && window.length === 0 ? (
              <Notice>{say('sign-up.who.nobody')}</Notice>
            ) : null}
            <ButtonLink
              href={`/activities?programme=${offering.programme}&mine=1`}
              kind="secondary"
              wide
            >
              {say('sign-up.who.others')}
            </ButtonLink>
          </>
        )}
      </form>
      <p className="hint">{say('sign-up.help', { phone: offering.contact_phone })}</p>
    </Page>
  )
}

function nextStep(isOpeningLater: boolean, asksSomething: boolean) {
  if (isOpeningLater) return 'sign-up.prepare'
  return asksSomething ? 'sign-up.next.answers' : 'sign-up.next.confirm'
}

/** Siblings: all or none, or each for itself. Asked of everybody who could choose two. */
function Together({ error, chosen }: { error: string | undefined; chosen: unknown }) {
  const say = useSay()
  return (
    <FieldGroup
      name="link"
      label={say('sign-up.together')}
      hint={say('sign-up.together.hint')}
      error={error}
    >
      {(['all', 'any'] as const).map((link) => (
        <Choice
          key={link}
          type="radio"
          name="link"
          value={link}
          defaultChecked={chosen === link}
          label={say(`sign-up.together.${link}`)}
          detail={say(`sign-up.together.${link}.detail`)}
        />
      ))}
    </FieldGroup>
  )
}
