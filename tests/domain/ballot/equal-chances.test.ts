import { expect, test } from 'vitest'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { algorithm, type Pool } from '#app/domain/ballot/pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'

const draws = 4000
const seeds = Array.from({ length: draws }, (_, n) => sha256(`chance ${n}`))

test('equal tickets win equally often: chi-square over 4,000 seeds stays below its 99.9 % quantile', () => {
  const [tickets, places] = [24, 6]
  const wins = winsOf(poolOf(Array(tickets).fill(3), places))
  const expected = (draws * places) / tickets
  // Draws without replacement: the counts are correlated, which this factor undoes.
  const spread = (tickets - 1) / (tickets - places)
  const chi = spread * sum(wins.map((won) => (won - expected) ** 2 / expected))
  expect(chi).toBeLessThan(49.73) // 23 degrees of freedom, p = 0.001
  expect(chi).toBeGreaterThan(7.53) // nor too even: p = 0.999
})

test('the first place goes to a ticket in proportion to its lots', () => {
  const weights = [1, 2, 2, 3, 4, 6]
  const wins = winsOf(poolOf(weights, 1))
  const lots = sum(weights)
  const expected = weights.map((weight) => (draws * weight) / lots)
  const chi = sum(wins.map((won, at) => (won - (expected[at] ?? 0)) ** 2 / (expected[at] ?? 1)))
  expect(chi).toBeLessThan(20.52) // 5 degrees of freedom, p = 0.001
})

test('two tickets of one lot win together as often as one of two lots', () => {
  // For one place: 2 lots of 6 either way, so a third of the draws, within four standard deviations.
  const pair = winsOf(poolOf([1, 1, 4], 1))
  const one = winsOf(poolOf([2, 4], 1))
  const margin = 4 * Math.sqrt(draws * (1 / 3) * (2 / 3))
  expect(Math.abs((pair[0] ?? 0) + (pair[1] ?? 0) - draws / 3)).toBeLessThan(margin)
  expect(Math.abs((one[0] ?? 0) - draws / 3)).toBeLessThan(margin)
})

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

/** How often each ticket of a pool with one offering won, over all seeds. */
function winsOf(pool: Pool) {
  const wins = new Map(pool.tickets.map(({ number }) => [number, 0]))
  for (const seed of seeds) {
    for (const { ticket } of drawPlaces(pool, seed).placements) {
      wins.set(ticket, (wins.get(ticket) ?? 0) + 1)
    }
  }
  return [...wins.values()]
}

function poolOf(weights: number[], places: number): Pool {
  return {
    ...{ version: 1, algorithm, draw: 'a draw', season: '2026-summer', conflicts: [] },
    closesAt: '2026-07-02T02:00:00.000Z',
    offerings: [{ slug: 'camp', title: '夏令营', places, reserved: 0 }],
    tickets: weights.map((weight, at) => {
      const number = sha256(`ticket ${at} of ${weights.length}`).slice(0, 32)
      const preference = { offering: 'camp', link: 'any' as const, members: [0], reserved: [] }
      return { number, weight, members: [number], preferences: [preference] }
    }),
  }
}
