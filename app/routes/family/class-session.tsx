import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { findParallels } from '#app/domain/scheduling/find-parallels.ts'
import { movedFrom } from '#app/domain/scheduling/moved-from.ts'
import { findOwnChoice } from '#app/domain/scheduling/own-choice.ts'
import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Choice } from '#app/ui/choice.tsx'
import { ClassSessionStatus } from '#app/ui/class-session-card.tsx'
import { Facts } from '#app/ui/facts.tsx'
import { FieldGroup } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { addressText } from '#app/ui/offering-summary.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { placeText } from '#app/ui/place-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { ProgrammeTag } from '#app/ui/tag.tsx'
import { findMoveChoice } from '#db/read/family-class-sessions.ts'
import { listVenuesToTell } from '#db/read/message-facts.ts'

export const meta = pageTitle((say) => say('choice.title'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const guardian = await requireGuardian(request, context)
  const { readDb, operation } = context.app
  const { now } = operation()
  const { registrationId = '', classSessionId = '' } = params
  const found = await findOwnChoice(readDb, { ...guardian, registrationId, classSessionId }, now)
  if (!found) throw new Response(null, { status: 404 })
  const { own, clashes, choices } = found
  const before = movedFrom(own.change)
  const [venue] = before ? await listVenuesToTell(readDb, [before.venue_id]) : []
  return {
    ...{ own, clashes, choices, before: before && venue ? { ...before, ...venue } : null },
    chosen: (await findMoveChoice(readDb, own))?.choice ?? null,
    parallels: choices.includes('swap') ? await findParallels(readDb, own, now) : [],
    answer: new URL(request.url).searchParams.get('answer'),
  }
}

export default function OwnClassSessionPage() {
  const { own, clashes, choices, before, chosen, parallels, answer } =
    useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  const here = `/me/signups/${own.registration_id}/class-sessions/${own.id}`
  return (
    <Page
      title={say('choice.title')}
      back={{ href: `/me/signups/${own.registration_id}` }}
      width="narrow"
    >
      {answer === 'gone' || answer === 'choose' ? (
        <Notice tone="warn" isAnswer>
          {say(`choice.${answer}`)}
        </Notice>
      ) : null}
      <Card as="section">
        <ProgrammeTag programme={own.programme} />
        <h2>{either(locale, own.title_zh, own.title_en)}</h2>
        <ClassSessionStatus state={own.state} />
        <Facts
          facts={[
            {
              name: say('sign-up.fact.who'),
              fact: own.child_name ?? own.guardian_name ?? say('sign-up.who.self'),
            },
            ...(before
              ? [
                  {
                    name: say('mail.before'),
                    fact: `${whenText(locale, before.starts_at, before.ends_at)} ${either(
                      ...([locale, before.name_zh, before.name_en] as const),
                    )}`,
                  },
                ]
              : []),
            {
              name: say(before ? 'mail.now' : 'sign-up.fact.when'),
              fact: whenText(locale, own.starts_at, own.ends_at),
            },
            { name: say('sign-up.fact.where'), fact: addressText(locale, own) },
            {
              name: say('choice.room'),
              fact: either(locale, own.room_zh ?? '', own.room_en ?? ''),
            },
            {
              name: say('provider.reason'),
              fact: own.change?.reason ? say(`provider.reason.${own.change.reason}`) : '',
            },
            { name: say('choice.note'), fact: own.change?.note },
            {
              name: say('sign-up.fact.contact'),
              fact: `${own.contact_name} ${own.contact_phone}`,
            },
          ]}
        />
      </Card>
      {clashes.map((clash) => (
        <Notice key={clash.id} tone="warn" title={say('choice.clash')}>
          <p>
            <a href={`/me/signups/${clash.other_registration_id}/class-sessions/${clash.id}`}>
              {either(locale, clash.title_zh, clash.title_en)}
            </a>
            {' · '}
            {whenText(locale, clash.starts_at, clash.ends_at)}
          </p>
        </Notice>
      ))}
      {chosen === 'keep' && clashes.length === 0 ? (
        <Notice tone="ok">{say('choice.chosen.keep')}</Notice>
      ) : null}
      {choices.length === 0 ? <Notice>{say('choice.nothing')}</Notice> : null}
      {choices.includes('keep') && (chosen !== 'keep' || clashes.length > 0) ? (
        <form method="post" action={`${here}/keep`} className="stack">
          <Button wide>{say('choice.keep')}</Button>
          <p className="hint">
            {say(clashes.length > 0 ? 'choice.keep.clash' : 'choice.keep.hint')}
          </p>
        </form>
      ) : null}
      {choices.includes('swap') ? <Swap here={here} parallels={parallels} /> : null}
      {choices.includes('leave') ? (
        <section className="stack">
          <h2>{say('choice.leave.title')}</h2>
          <p className="hint">{say('choice.leave.hint')}</p>
          <ButtonLink href={`${here}/leave`} kind="danger" wide>
            {say('choice.leave')}
          </ButtonLink>
        </section>
      ) : null}
    </Page>
  )
}

interface SwapProps {
  here: string
  parallels: ReturnType<typeof useLoaderData<typeof loader>>['parallels']
}

function Swap({ here, parallels }: SwapProps) {
  const [say, locale] = [useSay(), useLocale()]
  return (
    <section className="stack">
      <h2>{say('choice.swap.title')}</h2>
      {parallels.length === 0 ? (
        <p>{say('choice.swap.none')}</p>
      ) : (
        <form method="post" action={`${here}/swap`} className="form">
          <FieldGroup name="to" label={say('choice.swap.which')} hint={say('choice.swap.hint')}>
            {parallels.map((one) => (
              <Choice
                key={one.class_session_id}
                type="radio"
                name="to"
                value={one.class_session_id}
                required
                label={whenText(locale, one.starts_at, one.ends_at)}
                detail={placeText(locale, one)}
              />
            ))}
          </FieldGroup>
          <Button kind="secondary" wide>
            {say('choice.swap')}
          </Button>
        </form>
      )}
    </section>
  )
}
