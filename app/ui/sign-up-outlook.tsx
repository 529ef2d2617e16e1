import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { Notice } from './notice.tsx'
import { refusalText, type ShownRefusal } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'

/** What app/domain/registration/read-before-sending.ts reads, with whom it is for. */
interface ShownOutlook {
  offering: { allocation: 'first_come' | 'ballot' }
  closesAt: string
  isFull: boolean
  free: number
  waiting: number
  leaving: { titleZh: string; titleEn: string } | null
  exchangeFor: { registrationId: string; titleZh: string; titleEn: string } | null
  inTheWay: { name: string; refusal: ShownRefusal }[]
  participants: readonly unknown[]
  link: 'all' | 'any' | null
}

/** What the button will do, before it is pressed. */
export function WhatHappens({ shown }: { shown: ShownOutlook }) {
  const [say, locale] = [useSay(), useLocale()]
  const { offering, isFull, free, waiting, leaving, inTheWay, participants, link } = shown
  const { exchangeFor } = shown
  const isBallot = offering.allocation === 'ballot'
  const isShortOfAll = isFull && free > 0 && link === 'all'
  return (
    <>
      {isBallot ? (
        <Notice title={say('sign-up.ballot')}>
          {say('sign-up.ballot.closes', { when: instantText(locale, shown.closesAt) })}
        </Notice>
      ) : null}
      {!isBallot && isFull ? (
        <Notice tone="warn">
          {isShortOfAll
            ? say('sign-up.full.group', { n: participants.length })
            : say('sign-up.full.from', { n: waiting + 1 })}
        </Notice>
      ) : null}
      {leaving ? (
        <Notice tone="warn">
          {say('sign-up.exchange.note', {
            title: either(locale, leaving.titleZh, leaving.titleEn),
          })}
        </Notice>
      ) : null}
      {inTheWay.map((one) => (
        <Notice tone="warn" key={JSON.stringify(one.refusal)}>
          <p>{reasonText(say, one.name, refusalText(locale, one.refusal))}</p>
          {isBallot || isFull ? (
            <p>{say(isBallot ? 'sign-up.caution.ballot' : 'sign-up.caution.wait')}</p>
          ) : null}
        </Notice>
      ))}
      {exchangeFor ? (
        <a className="lone-link" href={`?leaves=${exchangeFor.registrationId}`}>
          {say('sign-up.exchange', {
            title: either(locale, exchangeFor.titleZh, exchangeFor.titleEn),
          })}
        </a>
      ) : null}
    </>
  )
}

interface ShownBecause {
  participantId: string
  name: string
  refusals: ShownRefusal[]
}

/** Why a sign-up that was sent was refused, for each whom it was for. */
export function Refused({ because, slug }: { because: ShownBecause[]; slug: string }) {
  const [say, locale] = [useSay(), useLocale()]
  if (because.length === 0) return null
  return (
    <Notice tone="danger" title={say('sign-up.refused')} isAnswer>
      {because.map(({ participantId, name, refusals }) =>
        refusals.map((refusal) => (
          <p key={participantId + JSON.stringify(refusal)}>
            {reasonText(say, name, refusalText(locale, refusal))}
          </p>
        )),
      )}
      <p>
        <a href={`/a/${slug}/sign-up?choose=1`}>{say('sign-up.refused.back')}</a>
      </p>
    </Notice>
  )
}

function reasonText(say: ReturnType<typeof useSay>, name: string, reason: string) {
  return name ? say('sign-up.reason', { name, reason }) : reason
}
