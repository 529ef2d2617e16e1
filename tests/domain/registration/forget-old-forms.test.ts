import { afterAll, expect, test } from 'vitest'
import { forgetOldForms } from '#app/domain/registration/forget-old-forms.ts'
import { keepDraft, readDraft } from '#app/domain/registration/sign-up-draft.ts'
import { givenChild, givenLesson } from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { signUp } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const hoursLater = (hours: number) =>
  new Date(Date.parse(testNow) + hours * 3_600_000).toISOString()

test('what a family typed is kept sealed for a day, then gone', async () => {
  const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
  const key = {
    ...{ guardianId: child.guardian_id, familyId: child.family_id },
    ...{ offeringId: offering.id, participantId: child.id },
  }
  const answers = { pickups: [{ name: '何丽云', phone: '' }], mayLeaveAlone: false }
  await keepDraft(db, key, answers, operationAt())

  expect(await readDraft(db, key, operationAt(hoursLater(23)))).toEqual(answers)
  const row = await db.selectFrom('sign_up_draft').selectAll().executeTakeFirstOrThrow()
  expect(row.answers_sealed).not.toContain('何丽云')

  expect(await readDraft(db, key, operationAt(hoursLater(25)))).toBeUndefined()
  await forgetOldForms(db, { now: hoursLater(25) })
  expect(await db.selectFrom('sign_up_draft').selectAll().execute()).toEqual([])
})

test('a form that was sent is remembered for three days', async () => {
  const [{ offering }, child] = [await givenLesson(db), await givenChild(db)]
  await signUp(db, child, offering.id)
  const remembered = () => db.selectFrom('submission').select('id').execute()

  await forgetOldForms(db, { now: hoursLater(71) })
  expect(await remembered()).toHaveLength(1)
  await forgetOldForms(db, { now: hoursLater(73) })
  expect(await remembered()).toHaveLength(0)
})
