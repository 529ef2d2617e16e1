import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { type Pool, poolText } from '#app/domain/ballot/pool.ts'
import { readPool } from '#app/domain/ballot/read-pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { randomPool } from '#tests/support/random-pool.ts'

const seeds = fc.nat(1_000_000).map((n) => sha256(`seed ${n}`))
const shuffled = <Row>(rows: Row[], by: string) =>
  rows
    .map((row, at) => ({ row, key: sha256(`${by} ${at}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row)

test('the order in which rows come changes neither the file nor the draw', () => {
  fc.assert(
    fc.property(randomPool, seeds, (pool, seed) => {
      const other: Pool = {
        ...pool,
        offerings: shuffled(pool.offerings, seed),
        conflicts: shuffled(pool.conflicts, seed).map(([a, b]) => [b, a]),
        tickets: shuffled(pool.tickets, seed),
      }
      expect(poolText(other)).toBe(poolText(pool))
      expect(drawPlaces(other, seed)).toEqual(drawPlaces(pool, seed))
      expect(drawPlaces(readPool(poolText(pool)), seed)).toEqual(drawPlaces(pool, seed))
    }),
    { numRuns: 300 },
  )
})

test('no place too many, no overlap, no half of siblings who go all or none, no place left beside who could take it', () => {
  fc.assert(
    fc.property(randomPool, seeds, (pool, seed) => {
      expect(wrongsOf(pool, seed)).toEqual([])
    }),
    { numRuns: 1000 },
  )
})

test('every member of a ticket that has no place by it waits for each of its choices, in the order of turns', () => {
  fc.assert(
    fc.property(randomPool, seeds, (pool, seed) => {
      const { order, placements, waitlists } = drawPlaces(pool, seed)
      for (const { offering, members } of waitlists) {
        const expected = order.flatMap((number) => {
          const ticket = pool.tickets.find((one) => one.number === number)
          return (ticket?.members ?? [])
            .filter((_, at) =>
              ticket?.preferences.some(
                (one) => one.offering === offering && one.members.includes(at),
              ),
            )
            .filter((member) => !placements.some((p) => p.ticket === number && p.member === member))
            .map((member) => ({ ticket: number, member }))
        })
        expect(members).toEqual(expected)
      }
    }),
    { numRuns: 300 },
  )
})

/** What must never be, counted from the placements alone. */
function wrongsOf(pool: Pool, seed: string): string[] {
  const { placements } = drawPlaces(pool, seed)
  const wrongs: string[] = []
  const at = (offering: string) => placements.filter((one) => one.offering === offering)
  const has = (member: string, offering: string) => at(offering).some((p) => p.member === member)
  for (const { slug, places, reserved } of pool.offerings) {
    const kept = at(slug).filter((one) => one.reserved).length
    if (kept > reserved || at(slug).length - kept > places - reserved) wrongs.push('too many')
    if (new Set(at(slug).map(({ member }) => member)).size < at(slug).length) wrongs.push('twice')
  }
  for (const [one, other] of pool.conflicts) {
    const both = at(one).filter(({ member }) => has(member, other))
    if (both.length > 0) wrongs.push('overlap')
  }
  for (const { number, members, preferences } of pool.tickets) {
    const own = placements.filter(({ ticket }) => ticket === number)
    if (new Set(own.map(({ member }) => member)).size < own.length) wrongs.push('two of one list')
    for (const { offering, link, members: asking, reserved } of preferences) {
      const names = asking.map((who) => members[who] ?? '')
      const got = own.filter((one) => one.offering === offering && names.includes(one.member))
      const alone = preferences.filter((one) => one.offering === offering).length === 1
      if (link === 'all' && alone && got.length > 0 && got.length < names.length) {
        wrongs.push('half')
      }
      const entitled = asking.filter((who) => reserved.includes(who)).map((who) => members[who])
      const isOutside = got.some((one) => one.reserved && !entitled.includes(one.member))
      if (alone && isOutside) wrongs.push('a reserved place for somebody else')
      if (link === 'any') wrongs.push(...leftBeside({ pool, number, offering, names, entitled }))
    }
  }
  return wrongs

  function leftBeside(asked: {
    pool: Pool
    number: string
    offering: string
    names: string[]
    entitled: (string | undefined)[]
  }) {
    const { slug, places, reserved } = pool.offerings.find((o) => o.slug === asked.offering) ?? {
      ...{ slug: '', places: 0, reserved: 0 },
    }
    const kept = at(slug).filter((one) => one.reserved).length
    const free = places - reserved - (at(slug).length - kept)
    return asked.names
      .filter((name) => !placements.some((p) => p.ticket === asked.number && p.member === name))
      .filter((name) => !has(name, slug))
      .filter((name) => !pool.conflicts.some((pair) => blocks(pair, slug, name)))
      .filter((name) => free > 0 || (kept < reserved && asked.entitled.includes(name)))
      .map((name) => `${name} could have had a place`)
  }

  function blocks([one, other]: [string, string], slug: string, name: string) {
    return (one === slug && has(name, other)) || (other === slug && has(name, one))
  }
}
