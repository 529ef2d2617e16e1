import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as withdrawal from '#app/routes/family/collector-withdrawal.ts'
import * as collectors from '#app/routes/family/collectors.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { testNow } from '#tests/support/operation.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

async function givenPage() {
  const { registrations, classSession } = await givenClass(db, 1, { departure: 'collected' })
  const [registrationId = ''] = registrations
  const { guardian_id: guardianId } = await db
    .selectFrom('registration')
    .select('guardian_id')
    .where('id', '=', registrationId)
    .executeTakeFirstOrThrow()
  const context = testApp(db, { now: testNow })
  const cookie = await signedInAs(db, { guardianId }, testNow)
  const ask = (form?: Record<string, string>, pickupId = '') =>
    asked('/me', { cookie, params: { registrationId, pickupId }, context, ...(form && { form }) })
  const listed = async () =>
    (await (await answerOf(collectors.loader(ask()))).json()).collectors.map(
      ({ name }: { name: string }) => name,
    )
  return { ask, listed, day: classSession.held_on, at: `/me/signups/${registrationId}/collectors` }
}

test('a family adds somebody for one day and takes them off again', async () => {
  const { ask, listed, day, at } = await givenPage()
  const before = await listed()
  const form = { event: randomUUID(), name: ' 何建国 ', phone: '169 0000 1111', day }
  const added = await answerOf(collectors.action(ask(form)))
  expect([added.status, added.headers.get('location')]).toEqual([303, `${at}?answer=added`])
  expect(await listed()).toEqual([...before, '何建国'])

  const off = await answerOf(withdrawal.action(ask({}, form.event)))
  expect(off.headers.get('location')).toBe(`${at}?answer=withdrawn`)
  expect(await listed()).toEqual(before)
})

test.each([
  { name: '' },
  { name: ' ' },
  { name: '长'.repeat(41) },
  { name: '何\u202e建国' },
  { phone: '12345' },
  { phone: "' or 1=1 --" },
  { day: '2026-13-40' },
  { day: '1999-01-01' },
  { event: 'x' },
])('a form that says %j adds nobody, and is shown again with what was typed', async (typed) => {
  const { ask, listed, day } = await givenPage()
  const before = await listed()
  const form = { event: randomUUID(), name: '何建国', phone: '', day, ...typed }
  expect((await answerOf(collectors.action(ask(form)))).status).toBe(422)
  expect(await listed()).toEqual(before)
})
