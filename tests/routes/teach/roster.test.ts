import { afterEach, beforeEach, expect, test } from 'vitest'
import { headers, loader } from '#app/routes/teach/roster.tsx'
import type { Db } from '#db/schema.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

let db: Db
beforeEach(async () => {
  db = await freshDb()
})
afterEach(() => db.destroy())

test('the shell that a phone keeps holds nothing about anybody, and is the one page with a camera', async () => {
  const teacher = await givenStaff(db, { role: 'instructor' })
  const cookie = await signedInAs(db, { staffId: teacher.id })
  const shell = await answerOf(loader(asked('/teach/roster', { context: testApp(db), cookie })))
  expect(await shell.json()).toBeNull()
  expect(headers()['permissions-policy']).toContain('camera=(self)')
})
