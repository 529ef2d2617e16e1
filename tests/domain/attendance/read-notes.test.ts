import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { addNote } from '#app/domain/attendance/add-note.ts'
import { readNotes } from '#app/domain/attendance/read-notes.ts'
import { givenStaff } from '#tests/support/given.ts'
import { asStaff, atStartOf, givenClass } from '#tests/support/given-class.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('what was noted is read in order, with whom it is about; of an erased family nothing', async () => {
  const { staff, classSession, registrations } = await givenClass(db)
  const [registrationId = ''] = registrations
  const operation = atStartOf(classSession)
  const note = (text: string, about: string | null, by = staff) => {
    const of = { staff: by, classSessionId: classSession.id, noteId: randomUUID() }
    return addNote(db, { ...of, registrationId: about, text }, operation)
  }
  const stranger = asStaff(await givenStaff(db))
  expect(await note('看看', null, stranger)).toEqual({ outcome: 'not-found' })
  expect(await note('投影仪坏了', null)).toEqual({ outcome: 'added' })
  await note('下午头疼，要跟进', registrationId)

  const read = async () => (await readNotes(db, classSession.id, operation)).map(({ text }) => text)
  expect((await read()).sort()).toEqual(['下午头疼，要跟进', '投影仪坏了'].sort())
  await db.updateTable('family').set({ wrapped_key: null }).execute()
  expect(await read()).toEqual(['投影仪坏了'])
})
