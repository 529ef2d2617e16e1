import type { Db } from '#db/schema.ts'

/**
 * The same database, but the process "dies" at one of its transactions: odd numbers before the commit, so that nothing
 * of it is there, even ones after it, so that nobody hears of it. From then on nothing works.
 */
export function failingAt(db: Db, moment: number): Db {
  let transactions = 0
  const dies = new Error('killed')
  const inTransaction: Db['inTransaction'] = async (work) => {
    transactions += 1
    const [before, after] = [2 * transactions - 1, 2 * transactions]
    if (before > moment) throw dies
    const done = await db.inTransaction(async (tx) => {
      const answer = await work(tx)
      if (before === moment) throw dies
      return answer
    })
    if (after === moment) throw dies
    return done
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'inTransaction') return inTransaction
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
