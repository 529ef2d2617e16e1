import { listFamiliesOf, listFamiliesWithoutTicket, listPooled } from '#db/read/draw-pools.ts'
import type { Database, Db, Tx } from '#db/schema.ts'
import { insertTickets, lockDraw } from '#db/write/draws.ts'
import type { Operation } from '../operation.ts'
import { type Pooled, type PooledFacts, readPoolFacts } from './read-pool-facts.ts'
import { ticketWeight } from './ticket-weight.ts'

const familiesAtOnce = 250

/**
 * Gives the next families of a closed draw their tickets: a random number each, of which nothing follows. A family's
 * are given in one transaction, so killed anywhere and run again nobody has two. True: there may be more.
 */
export function numberTickets(db: Db, drawId: string, operation: Operation): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const draw = await lockDraw(tx, { id: drawId })
    if (draw?.state !== 'closed') return false
    const familyIds = await listFamiliesWithoutTicket(tx, drawId, familiesAtOnce)
    if (familyIds.length === 0) return false
    await numberFamilies(tx, draw, familyIds, operation)
    return familyIds.length === familiesAtOnce
  })
}

/** What families have in the pools, with what others have there for the same children: a child is drawn as one. */
async function listPooledTogether(tx: Tx, drawId: string, familyIds: string[]): Promise<Pooled[]> {
  const pooled = await listPooled(tx, drawId, familyIds)
  const participants = [...new Set(pooled.map(({ participant_id }) => participant_id))]
  const all = await listFamiliesOf(tx, drawId, participants)
  return all.length > familyIds.length ? listPooledTogether(tx, drawId, all) : pooled
}

async function numberFamilies(
  tx: Tx,
  draw: Database['draw'],
  familyIds: string[],
  operation: Operation,
) {
  const { now, vault } = operation
  const pooled = await listPooledTogether(tx, draw.id, familyIds)
  const factsOf = withSiblings(pooled, await readPoolFacts(tx, draw, pooled, now))
  const participants = [...new Set(pooled.map(({ participant_id }) => participant_id))]
  const memberNumbers = new Map(participants.map((id) => [id, vault.newNumber()]))
  const tickets: Database['ballot_ticket'][] = []
  const entries: Database['ballot_entry'][] = []
  for (const together of drawnTogether(pooled)) {
    const number = vault.newNumber()
    const weight = ticketWeight(weighed(together, factsOf).map((one) => factsOf(one).weight))
    tickets.push({ number, draw_id: draw.id, weight, created_at: now })
    entries.push(
      ...together.map((one) => ({
        ...{ registration_id: one.id, draw_id: draw.id, ticket_number: number, result: null },
        member_number: memberNumbers.get(one.participant_id) ?? '',
        weight_facts: JSON.stringify(factsOf(one).weight),
        dropped: factsOf(one).dropped,
      })),
    )
  }
  await insertTickets(tx, tickets, entries)
}

/** Those who are in the pool weigh; where all were left out, all of them do, for their family to see. */
function weighed(together: Pooled[], factsOf: (one: Pooled) => PooledFacts) {
  const kept = together.filter((one) => factsOf(one).dropped === null)
  return kept.length > 0 ? kept : together
}

/** Siblings who join all or none are left out together: one of them cannot have the place. */
function withSiblings(pooled: readonly Pooled[], factsOf: (one: Pooled) => PooledFacts) {
  const own = new Map(pooled.map((one) => [one.id, factsOf(one)]))
  const groups = new Map<string, PooledFacts['dropped']>()
  for (const { id, mode, link_group_id: group } of pooled) {
    const dropped = own.get(id)?.dropped ?? null
    if (mode === 'all' && group && dropped) groups.set(group, dropped)
  }
  return (one: Pooled): PooledFacts => {
    const facts = own.get(one.id) ?? factsOf(one)
    const ofGroup = one.link_group_id ? (groups.get(one.link_group_id) ?? null) : null
    return { ...facts, dropped: facts.dropped ?? ofGroup }
  }
}

/** One ticket for each participant and programme; siblings linked anywhere in a programme share theirs. */
function drawnTogether(pooled: readonly Pooled[]): Pooled[][] {
  const tickets: { keys: Set<string>; entries: Pooled[] }[] = []
  for (const one of pooled) {
    const own = [one.participant_id, ...(one.link_group_id ? [one.link_group_id] : [])]
    const keys = own.map((key) => `${one.programme} ${key}`)
    const same = tickets.filter((ticket) => keys.some((key) => ticket.keys.has(key)))
    const merged = {
      keys: new Set([...keys, ...same.flatMap((ticket) => [...ticket.keys])]),
      entries: [...same.flatMap(({ entries }) => entries), one],
    }
    for (const ticket of same) tickets.splice(tickets.indexOf(ticket), 1)
    tickets.push(merged)
  }
  return tickets.map(({ entries }) => entries)
}
