/** Chance that always falls the same way: the demo is the same for the same `now`. */
export interface Dice {
  /** From 0 up to, not including, `below`. */
  roll(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** True that many times in a hundred. */
  chance(percent: number): boolean
  shuffled<Item>(items: readonly Item[]): Item[]
}

/** mulberry32. */
export function takeDice(seed: number): Dice {
  let state = seed
  function next() {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const roll = (below: number) => Math.floor(next() * below)
  return {
    roll,
    pick(items) {
      const item = items[roll(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    chance: (percent) => roll(100) < percent,
    shuffled(items) {
      return items
        .map((item) => ({ item, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ item }) => item)
    },
  }
}
