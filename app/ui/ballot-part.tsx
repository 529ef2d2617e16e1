import { dateText } from '#app/i18n/dates.ts'
import { Card } from './card.tsx'
import { Hash } from './draw-facts.tsx'
import { Facts } from './facts.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

/** What app/domain/ballot/own-part.ts reads. */
export interface ShownBallotPart {
  draw: { id: string; reveal_by: string; isOpen: boolean }
  preference: number | null
  /** Null: the pool is not frozen yet. */
  ticket: {
    number: string
    weight: number
    members: number
    facts: { notDrawn: number; lateWithdrawals: number }
    parts: { firstTimer: number; notDrawn: number; late: number }
  } | null
  dropped: 'clash' | 'camp-cap' | 'not-eligible' | null
  result: 'drawn' | 'waiting' | 'other_choice' | 'dropped' | 'left' | null
}

/** On the page of a sign-up: its ticket in the draw, why it weighs what it weighs, and what came of it. */
export function BallotPart({ part }: { part: ShownBallotPart }) {
  const [say, locale] = [useSay(), useLocale()]
  const { draw, preference, ticket, dropped, result } = part
  const path = `/draws/${draw.id}`
  const isIn = ticket !== null && dropped === null
  return (
    <section className="stack">
      <h2>{say('draw.part.title')}</h2>
      {result === null && dropped === null ? <p>{say('draw.part.waiting')}</p> : null}
      {dropped ? <Notice tone="warn">{say(`draw.part.dropped.${dropped}`)}</Notice> : null}
      <Card>
        <Facts
          facts={[
            {
              name: say('draw.part.preference'),
              fact: preference && (
                <>
                  {say('draw.part.preference.n', { n: preference })}{' '}
                  {draw.isOpen && result === null ? (
                    <a href={`/me/choices/${draw.id}`}>{say('draw.part.preference.change')}</a>
                  ) : null}
                </>
              ),
            },
            {
              name: say('draw.part.when'),
              fact: result
                ? null
                : say('draw.part.when.by', { date: dateText(locale, draw.reveal_by) }),
            },
            {
              name: say('draw.part.ticket'),
              fact: isIn ? (
                <a href={`${path}?ticket=${ticket.number}`}>
                  <Hash>{ticket.number}</Hash>
                </a>
              ) : dropped ? null : (
                say('draw.part.ticket.later')
              ),
            },
            { name: say('draw.part.weight'), fact: isIn ? <Weight ticket={ticket} /> : null },
            {
              name: say('draw.part.result'),
              fact: result && result !== 'dropped' ? say(`draw.part.result.${result}`) : null,
            },
          ]}
        />
        {draw.isOpen && preference ? (
          <a className="lone-link" href={`/me/choices/${draw.id}`}>
            {say('choices.title')}
          </a>
        ) : null}
        <a className="lone-link" href={path}>
          {say('draw.part.public')}
        </a>
      </Card>
    </section>
  )
}

/** 4份: 每张签2份, 首次参加加2份 … */
function Weight({ ticket }: { ticket: NonNullable<ShownBallotPart['ticket']> }) {
  const say = useSay()
  const { weight, members, facts, parts } = ticket
  return (
    <>
      {say('draw.part.weight.n', { n: weight })}
      <ul className="hint">
        <li>{say('draw.part.weight.base')}</li>
        {parts.firstTimer > 0 ? <li>{say('draw.part.weight.first-timer')}</li> : null}
        {parts.notDrawn > 0 ? (
          <li>{say('draw.part.weight.not-drawn', { n: facts.notDrawn, more: parts.notDrawn })}</li>
        ) : null}
        {parts.late < 0 ? (
          <li>{say('draw.part.weight.late', { n: facts.lateWithdrawals })}</li>
        ) : null}
        {members > 1 ? <li>{say('draw.part.weight.siblings')}</li> : null}
      </ul>
    </>
  )
}
