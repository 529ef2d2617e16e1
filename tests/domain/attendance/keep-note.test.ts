import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { keepNote } from '#app/domain/attendance/keep-note.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

type Class = Awaited<ReturnType<typeof givenClass>>

function keep(given: Class, note: { registrationId: string | null; text: string; id?: string }) {
  const { staff, classSession } = given
  const at = classSession.ends_at
  const device = { id: null, staffId: staff.staffId }
  const about = { classSessionId: classSession.id, at, deviceAt: at }
  const record = { id: randomUUID(), kind: 'note' as const, ...about, ...note }
  return db.inTransaction((tx) => keepNote(tx, { device, record, classSession }, operationAt(at)))
}

const notesOf = ({ classSession }: Class) =>
  db
    .selectFrom('class_session_note')
    .select(['registration_id', 'text_sealed'])
    .where('class_session_id', '=', classSession.id)
    .execute()

async function keyOf({ registrations }: Class) {
  const { wrapped_key } = await db
    .selectFrom('registration')
    .innerJoin('family', 'family.id', 'registration.family_id')
    .select('wrapped_key')
    .where('registration.id', 'in', registrations)
    .executeTakeFirstOrThrow()
  return wrapped_key
}

test('a note about a child is sealed with the key of its family, one about the class session with the key of the house', async () => {
  const given = await givenClass(db)
  const [registrationId = ''] = given.registrations
  await keep(given, { registrationId, text: '小河下午头疼，要跟进' })
  await keep(given, { registrationId: null, text: ' 投影仪坏了 ' })

  const notes = await notesOf(given)
  const unsealed = (key: Awaited<ReturnType<typeof keyOf>>, about: string | null) => {
    const note = notes.find(({ registration_id }) => registration_id === about)
    return note && testVault.unseal(key, note.text_sealed)
  }
  expect(unsealed(await keyOf(given), registrationId)).toBe('小河下午头疼，要跟进')
  expect(unsealed(null, null)).toBe('投影仪坏了')
})

test('the same note again is one; one that says nothing, or is of a stranger, is none', async () => {
  const [given, other] = [await givenClass(db), await givenClass(db)]
  const note = { id: randomUUID(), registrationId: null, text: '小结' }
  await keep(given, note)
  expect(await keep(given, note)).toEqual({ outcome: 'kept' })
  expect(await keep(given, { registrationId: null, text: ' ' })).toMatchObject({ because: 'empty' })
  const stranger = { registrationId: other.registrations[0] ?? '', text: '小结' }
  expect(await keep(given, stranger)).toMatchObject({ because: 'unknown-registration' })
  expect(await notesOf(given)).toHaveLength(1)
})

test('of a family that had itself erased nothing more is kept', async () => {
  const given = await givenClass(db)
  await db.updateTable('family').set({ wrapped_key: null }).execute()
  const [registrationId = ''] = given.registrations
  expect(await keep(given, { registrationId, text: '要跟进' })).toEqual({ outcome: 'kept' })
  expect(await notesOf(given)).toEqual([])
})
