import { type LoaderFunctionArgs, redirect, type SerializeFrom } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { readQueued } from '#app/domain/registration/read-queued.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { OfferingSummary } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { refusalText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { signUpPath } from '#app/ui/sign-up-path.ts'
import { signUpResultPath } from '#app/web/sign-up-result-path.ts'
import { listChildrenToSignUp, listTownNames } from '#db/read/sign-up.ts'

/**
 * When the page looks again by itself, in seconds: later, the more are ahead and the longer it has waited, so that looking
 * does not cost what the queue needs. 5 at least, 20 at most.
 */
function secondsUntil({ ahead, waitedMs }: { ahead: number; waitedMs: number }) {
  return Math.round(Math.min(Math.max(5, ahead / 100, waitedMs / 2000), 20))
}

const titleOf = pageTitle((say) => say('queue.title'))

export const meta = (args: Parameters<typeof titleOf>[0] & { data: Data | undefined }) => [
  ...titleOf(args),
  ...(args.data?.lookAgain ? [{ httpEquiv: 'refresh', content: `${args.data.lookAgain}` }] : []),
]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const asked = { guardianId, submissionId: params.submissionId ?? '' }
  const queued = await readQueued(readDb, asked, operation())
  if (!queued) throw new Response(null, { status: 404 })
  const { offering, done, ahead } = queued
  if (done?.outcome === 'done') throw redirect(signUpResultPath(done.registrations), 303)
  const because = done?.outcome === 'refused' ? done.because : []
  const names = await listChildrenToSignUp(readDb, guardianId)
  const codes = because.flatMap(({ refusals }) => refusals).flatMap(townsIn)
  return {
    ...{
      offering,
      ahead,
      lookAgain: done ? null : secondsUntil(queued),
      isOver: done !== undefined,
    },
    because: because.map((one) => ({
      ...one,
      name: names.find(({ id }) => id === one.participantId)?.name ?? null,
    })),
    towns: codes.length > 0 ? await listTownNames(readDb, codes) : [],
    back: signUpPath({ ...queued, slug: offering.slug }, 'confirmation'),
  }
}

type Data = SerializeFrom<typeof loader>

const townsIn = (refusal: { code: string; townCodes?: string[] }) => refusal.townCodes ?? []

export default function QueuePage() {
  const { offering, isOver } = useLoaderData<typeof loader>()
  const say = useSay()
  const title = say(isOver ? 'sign-up.confirm.title' : 'queue.title')
  return (
    <Page title={title} back={{ href: `/a/${offering.slug}` }} width="narrow">
      {isOver ? <NotSignedUp /> : <Waiting />}
      <OfferingSummary {...{ offering, meetings: [] }} />
    </Page>
  )
}

function Waiting() {
  const { ahead } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <>
      <Notice
        icon="hourglass"
        title={ahead > 0 ? say('queue.ahead', { n: ahead }) : say('queue.next')}
        isAnswer
      >
        <p>{say('queue.kept')}</p>
        <p>{say('queue.leave')}</p>
      </Notice>
      <ButtonLink href="" kind="secondary" wide>
        {say('queue.look')}
      </ButtonLink>
    </>
  )
}

function NotSignedUp() {
  const { because, towns, back } = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <>
      <Notice
        tone="danger"
        title={say(because.length > 0 ? 'sign-up.refused' : 'queue.failed')}
        isAnswer
      >
        {because.flatMap(({ participantId, name, refusals }) =>
          refusals.map((refusal) => (
            <p key={`${participantId} ${refusal.code}`}>
              {name && because.length > 1
                ? say('mail.named', { name, value: refusalText(locale, refusal, towns) })
                : refusalText(locale, refusal, towns)}
            </p>
          )),
        )}
      </Notice>
      <ButtonLink href={back} wide>
        {say('queue.back')}
      </ButtonLink>
    </>
  )
}
