import { moveDrawOn } from '#app/domain/ballot/move-draw-on.ts'
import type { Operation } from '#app/domain/operation.ts'
import { listDrawsUnderWay } from '#db/read/draws.ts'
import type { Db, ReadDb } from '#db/schema.ts'

const drawsAtOnce = 200

/**
 * The job that closes, freezes, holds and applies draws, each when it is due, one step of each at a time. One in which
 * something fails keeps no other waiting; the failure is reported once all had their turn.
 */
export function holdDrawsJob(
  { db, readDb }: { db: Db; readDb: ReadDb },
  operation: () => Operation,
) {
  return {
    name: 'hold-draws',
    async run() {
      let hasMore = false
      const faults: unknown[] = []
      for (const { id } of await listDrawsUnderWay(readDb, operation().now, drawsAtOnce)) {
        try {
          hasMore = (await moveDrawOn(db, id, operation())) || hasMore
        } catch (fault) {
          faults.push(fault)
        }
      }
      if (faults.length > 0) throw faults[0]
      return hasMore
    },
  }
}
