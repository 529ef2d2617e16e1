import { v7 } from 'uuid'
import type { Operation } from '#app/domain/operation.ts'
import { operationAt } from './operation.ts'

/** A clock that stands still, with ids in the order in which they are made, as the server's are: turns of a queue. */
export function inTurns(now?: string): Operation {
  return { ...operationAt(now), newId: () => v7() }
}
