import fc from 'fast-check'
import { algorithm, type Pool, type PoolPreference } from '#app/domain/ballot/pool.ts'

const hexOf = (seed: number, length: number) => {
  // Spreads small numbers over the whole alphabet, so that order of numbers is not order of making.
  let x = (seed * 2_654_435_761) >>> 0
  let text = ''
  while (text.length < length) {
    x = (Math.imul(x ^ (x >>> 15), 2_246_822_519) + 374_761_393) >>> 0
    text += x.toString(16).padStart(8, '0')
  }
  return text.slice(0, length)
}

/** Small pools of every kind: siblings all and any, several choices, reserved places, overlaps, one child twice. */
export const randomPool = fc
  .record({
    offerings: fc.array(fc.record({ places: fc.nat(4), reserved: fc.nat(3) }), {
      ...{ minLength: 1, maxLength: 5 },
    }),
    conflicts: fc.array(fc.tuple(fc.nat(4), fc.nat(4)), { maxLength: 4 }),
    tickets: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 6 }),
        members: fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 3 }),
        choices: fc.array(
          fc.record({
            ...{ offering: fc.nat(4), isAll: fc.boolean() },
            ...{ takes: fc.nat(7), reserved: fc.nat(7) },
          }),
          { minLength: 1, maxLength: 3 },
        ),
      }),
      { maxLength: 12 },
    ),
  })
  .map(({ offerings, conflicts, tickets }): Pool => {
    const slugOf = (at: number) => `offering-${at % offerings.length}`
    const pairs = conflicts
      .map(([one, other]) => [slugOf(one), slugOf(other)].sort())
      .filter(([one, other]) => one !== other)
    return {
      ...{ version: 1, algorithm, draw: 'a draw', season: '2026-summer' },
      closesAt: '2026-07-02T02:00:00.000Z',
      offerings: offerings.map(({ places, reserved }, at) => ({
        ...{ slug: slugOf(at), title: `班期${at}`, places, reserved: Math.min(places, reserved) },
      })),
      conflicts: [...new Set(pairs.map((pair) => pair.join(' ')))].map((pair) => {
        const [one = '', other = ''] = pair.split(' ')
        return [one, other]
      }),
      tickets: tickets.map(({ weight, members, choices }, at) => ({
        ...{ number: hexOf(at + 1000, 32), weight },
        members: members.map((member) => hexOf(member, 32)).sort(),
        preferences: choices.map((choice) => preferenceOf(choice, members.length, slugOf)),
      })),
    }
  })

function preferenceOf(
  choice: { offering: number; isAll: boolean; takes: number; reserved: number },
  size: number,
  slugOf: (at: number) => string,
): PoolPreference {
  const everybody = Array.from({ length: size }, (_, at) => at)
  const some = everybody.filter((at) => choice.takes & (1 << at))
  const members = some.length > 0 ? some : everybody
  return {
    ...{ offering: slugOf(choice.offering), link: choice.isAll ? 'all' : 'any', members },
    reserved: members.filter((at) => choice.reserved & (1 << at)),
  }
}
