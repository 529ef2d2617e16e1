import { hasPartIn, listCommitments } from '#db/read/draws.ts'
import type { ReadDb } from '#db/schema.ts'

/** may: nobody is the witness yet; own: this guardian is; taken: another is. */
export type Witness =
  | { kind: 'may' }
  | { kind: 'taken' }
  | { kind: 'own'; commitment: string; isRevealed: boolean; mayReveal: boolean }

interface Guardian {
  guardianId: string
  familyId: string
}

/** How a guardian stands to the parents' part in a draw. Null: it is not hers, or it is too late. */
export async function findWitness(
  db: ReadDb,
  draw: { id: string; state: string; reveal_by: string },
  { guardianId, familyId }: Guardian,
): Promise<Witness | null> {
  const parents = (await listCommitments(db, draw.id)).find(({ party }) => party === 'parent')
  if (parents?.guardian_id === guardianId) {
    const isRevealed = parents.secret !== null
    const mayReveal = draw.state === 'frozen' && !isRevealed
    return { kind: 'own', commitment: parents.commitment, isRevealed, mayReveal }
  }
  if (!(await hasPartIn(db, draw.id, { familyId }))) return null
  if (parents) return { kind: 'taken' }
  return draw.state === 'open' ? { kind: 'may' } : null
}
