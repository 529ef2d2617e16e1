import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { makeTickets } from '#app/domain/ballot/make-tickets.ts'
import { poolText } from '#app/domain/ballot/pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import type { PoolRows } from '#db/read/draw-pools.ts'

const number = (of: string) => sha256(of).slice(0, 32)
const first = JSON.stringify({ isFirstTimer: true })
const later = JSON.stringify({ isFirstTimer: false })

/** Families of one to three siblings with one to three choices each; `idOf` names what the database made up. */
function rowsOf(families: Family[], idOf: (name: string) => string): PoolRows {
  const offerings = [0, 1, 2, 3].map((n) => ({
    ...{ id: idOf(`offering ${n}`), slug: `offering-${n}`, title_zh: `班期${n}` },
    ...{ max_places: 3, places_taken: 0, reserved_places: 1, reserved_taken: 0 },
    reserved_for: 'first_timers' as const,
  }))
  const entries = families.flatMap(({ mode, choices, siblings }, at) =>
    choices.flatMap((offering, choice) =>
      Array.from({ length: siblings }, (_, sibling) => ({
        ...{ number: number(`ticket ${at}`), weight: 1 + (at % 4) },
        member_number: number(`member ${at} ${sibling}`),
        ...{ weight_facts: sibling === 0 ? first : later, channel: 'online' as const },
        ...{ preference: choice + 1, offering_id: idOf(`offering ${offering}`) },
        link_group_id: mode && idOf(`group ${at} ${offering}`),
        ...{ mode, new_resident_status: 'permit' as const },
      })),
    ),
  )
  return { offerings, entries }
}

interface Family {
  mode: 'all' | 'any'
  choices: number[]
  siblings: number
}

const families = fc.array(
  fc.record({
    mode: fc.constantFrom('all' as const, 'any' as const),
    choices: fc.uniqueArray(fc.nat(3), { minLength: 1, maxLength: 3 }),
    siblings: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 12 },
)

const poolOf = (rows: PoolRows) => ({
  ...{ version: 1 as const, algorithm: 'xuetang-draw-1', draw: 'a draw', season: 'summer' },
  ...{ closesAt: '2026-07-02T02:00:00.000Z', conflicts: [], tickets: makeTickets(rows) },
  offerings: rows.offerings.map(({ slug, title_zh: title }) => {
    return { slug, title, places: 3, reserved: 1 }
  }),
})

test('other internal ids, and rows in any order, give the same file and the same draw', () => {
  fc.assert(
    fc.property(families, fc.nat(), (given, n) => {
      const one = rowsOf(given, (name) => name)
      const other = rowsOf(given, (name) => sha256(`${n} ${name}`))
      const by = (row: object) => sha256(`${n} ${JSON.stringify(row)}`)
      const shuffled = {
        offerings: other.offerings.toSorted((a, b) => (by(a) < by(b) ? -1 : 1)),
        entries: other.entries.toSorted((a, b) => (by(a) < by(b) ? -1 : 1)),
      }
      expect(poolText(poolOf(shuffled))).toBe(poolText(poolOf(one)))
      const seed = sha256(String(n))
      expect(drawPlaces(poolOf(shuffled), seed)).toEqual(drawPlaces(poolOf(one), seed))
    }),
    { numRuns: 200 },
  )
})

test('siblings who go all or none are one choice, any are drawn each for itself', () => {
  const together = makeTickets(rowsOf([{ mode: 'all', choices: [2], siblings: 2 }], (id) => id))
  expect(together[0]?.preferences).toMatchObject([{ link: 'all', members: [0, 1] }])
  const each = makeTickets(rowsOf([{ mode: 'any', choices: [2], siblings: 2 }], (id) => id))
  expect(each[0]?.preferences).toMatchObject([{ link: 'any', members: [0, 1] }])
  expect(each[0]?.preferences[0]?.reserved).toHaveLength(1)
})
