import { listNotes } from '#db/read/hand-over.ts'
import type { ReadDb } from '#db/schema.ts'
import type { Operation } from '../operation.ts'

/** What was noted of a class session and its children, in order, in clear: for the organisation that holds it alone. */
export async function readNotes(
  db: ReadDb,
  classSessionId: string,
  { vault }: Pick<Operation, 'vault'>,
) {
  const notes = await listNotes(db, classSessionId)
  return notes.flatMap(({ text_sealed, wrapped_key: key, ...note }) => {
    // Of a family that had itself erased nothing can be read any more.
    if (note.registration_id !== null && !key) return []
    const own = note.registration_id === null ? null : key
    return [{ ...note, text: vault.unseal(own, text_sealed) }]
  })
}
