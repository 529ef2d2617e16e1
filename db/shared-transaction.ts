import type { Db, Tx } from './schema.ts'
import { atSavepoint } from './write/savepoint.ts'

interface Part {
  run(tx: Tx): Promise<void>
  /** Once all of them are on the disk. */
  settle(): void
  fail(error: unknown): void
}

/**
 * Group commit: what comes in one turn of the event loop is done one after another in one transaction, each part at a
 * savepoint of its own, and answered once all of it is on the disk. A part that throws leaves nothing and disturbs
 * nobody; where the commit fails, all fail.
 */
export function sharing(inTransaction: Db['inTransaction']): Db['inSharedTransaction'] {
  let waiting: Part[] = []

  async function runAll() {
    const parts = waiting
    waiting = []
    try {
      await inTransaction(async (tx) => {
        for (const part of parts) await part.run(tx)
      })
      for (const part of parts) part.settle()
    } catch (error) {
      for (const part of parts) part.fail(error)
    }
  }

  return (work) =>
    new Promise((resolve, reject) => {
      let settle = () => {}
      async function run(tx: Tx) {
        settle = await atSavepoint(tx, () => work(tx)).then(
          (result) => () => resolve(result),
          (error: unknown) => () => reject(error),
        )
      }
      waiting.push({ run, settle: () => settle(), fail: reject })
      if (waiting.length === 1) setImmediate(runAll)
    })
}
