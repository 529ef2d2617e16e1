import { findDrawFile } from '#db/read/draws.ts'
import type { ReadDb } from '#db/schema.ts'
import { readPlacementsOf, readPoolTicket, readWaitlistOf } from './read-pool.ts'

/**
 * What became of a ticket, out of the public files alone: its lots, and for each of its children (`member`, from 1) the
 * offering that was drawn, or the rank on each waitlist (from 1). Undefined: no such ticket in this draw.
 */
async function readTicket(db: ReadDb, drawId: string, number: string) {
  const poolBody = await findDrawFile(db, drawId, 'pool')
  const ticket = poolBody === undefined ? undefined : readPoolTicket(poolBody, number)
  if (!ticket) return undefined
  const resultBody = await findDrawFile(db, drawId, 'result')
  const of = { weight: ticket.weight, members: ticket.members.length }
  if (resultBody === undefined) return { ...of, outcomes: [], isDrawn: false }
  const places = readPlacementsOf(resultBody, number).map(({ member, offering }) => ({
    ...{ member, offering, waiting: null },
  }))
  const wanted = new Set(ticket.preferences.map(({ offering }) => offering))
  const waiting = [...wanted].flatMap((offering) =>
    readWaitlistOf(resultBody, offering).flatMap(({ ticket: of, member }, at) =>
      of === number ? [{ member, offering, waiting: at + 1 }] : [],
    ),
  )
  const outcomes = [...places, ...waiting].map(({ member, ...outcome }) => ({
    ...{ ...outcome, member: ticket.members.indexOf(member) + 1 },
  }))
  return { ...of, outcomes: outcomes.sort((a, b) => a.member - b.member), isDrawn: true }
}

interface Asked {
  draw: { id: string }
  offerings: readonly { slug: string; title_zh: string; title_en: string }[]
  typed: string
  /** Null: what was typed is no ticket number. */
  number: string | null
}

/** The answer to somebody who looks for a ticket: what became of it with the offerings' titles, or what is wrong. */
export async function lookUpTicket(
  db: ReadDb,
  { draw, offerings, typed: all, number }: Asked,
): Promise<Lookup> {
  const typed = all.slice(0, 80)
  if (number === null) return { typed, problem: 'unreadable' }
  const ticket = await readTicket(db, draw.id, number)
  if (!ticket) return { typed, problem: 'unknown' }
  const outcomes = ticket.outcomes.map(({ offering, ...outcome }) => {
    const of = offerings.find(({ slug }) => slug === offering)
    return { ...outcome, title_zh: of?.title_zh ?? offering, title_en: of?.title_en ?? offering }
  })
  return { typed, found: { ...ticket, outcomes } }
}

type Lookup =
  | { typed: string; problem: 'unreadable' | 'unknown' }
  | { typed: string; found: FoundTicket }

interface FoundTicket {
  weight: number
  members: number
  isDrawn: boolean
  outcomes: { member: number; title_zh: string; title_en: string; waiting: number | null }[]
}
