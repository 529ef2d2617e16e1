import { Fragment } from 'react'
import { either } from '#app/i18n/either.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'

interface ShownTicket {
  weight: number
  /** How many children it is for. */
  members: number
  isDrawn: boolean
  /** Places and ranks, in the order in which they were asked for. `member`: from 1. */
  outcomes: {
    member: number
    title_zh: string
    title_en: string
    /** Null: a place; else the rank on the waitlist, from 1. */
    waiting: number | null
  }[]
}

/** unreadable: what was typed is no ticket number; unknown: it is none of this draw's. */
export type Lookup =
  | { typed: string; found: ShownTicket }
  | { typed: string; problem: 'unreadable' | 'unknown' }

/** Finds what became of a ticket. Anybody may ask who knows its number. */
export function TicketLookup({ path, lookup }: { path: string; lookup: Lookup | null }) {
  const say = useSay()
  const isUnreadable = lookup && 'problem' in lookup && lookup.problem === 'unreadable'
  return (
    <section className="stack" id="ticket-result">
      <h2>{say('draw.ticket.title')}</h2>
      <form method="get" action={`${path}#ticket-result`} className="stack">
        <Field
          name="ticket"
          label={say('draw.ticket.number')}
          hint={say('draw.ticket.number.hint')}
          error={isUnreadable ? say('draw.ticket.invalid') : undefined}
        >
          <input
            defaultValue={lookup?.typed}
            maxLength={80}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
          />
        </Field>
        <div>
          <Button kind="secondary">{say('draw.ticket.find')}</Button>
        </div>
      </form>
      {lookup && 'problem' in lookup && lookup.problem === 'unknown' ? (
        <Notice tone="warn" isAnswer>
          {say('draw.ticket.unknown')}
        </Notice>
      ) : null}
      {lookup && 'found' in lookup ? <Found ticket={lookup.found} /> : null}
    </section>
  )
}

function Found({ ticket }: { ticket: ShownTicket }) {
  const [say, locale] = [useSay(), useLocale()]
  if (!ticket.isDrawn) {
    return <Notice isAnswer>{say('draw.ticket.in-pool', { n: ticket.weight })}</Notice>
  }
  const isWon = ticket.outcomes.some(({ waiting }) => waiting === null)
  const textOf = ({ member, waiting, ...offering }: ShownTicket['outcomes'][number]) => {
    const title = either(locale, offering.title_zh, offering.title_en)
    if (ticket.members === 1) {
      if (waiting === null) return say('draw.ticket.placed', { title })
      return say('draw.ticket.waiting', { title, n: waiting })
    }
    if (waiting === null) return say('draw.ticket.placed.member', { member, title })
    return say('draw.ticket.waiting.member', { member, title, n: waiting })
  }
  return (
    <Notice tone={isWon ? 'ok' : 'warn'} isAnswer>
      {ticket.outcomes.map((outcome) => (
        <Fragment key={textOf(outcome)}>
          <strong>{textOf(outcome)}</strong>
        </Fragment>
      ))}
      <p>{say('draw.ticket.weight', { n: ticket.weight })}</p>
      {isWon ? null : <p className="hint">{say('draw.ticket.rank.hint')}</p>}
    </Notice>
  )
}
