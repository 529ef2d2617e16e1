import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import * as page from '#app/routes/teach/walk-in.tsx'
import { action as register } from '#app/routes/teach/walk-in-registration.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { givenRules } from '#tests/support/given-planning.ts'
import { describeForms } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { placesOf } from '#tests/support/sign-up.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)

async function givenPage() {
  const held = await givenClass(db, 1)
  const now = held.classSession.starts_at
  const cookie = await signedInAs(db, { staffId: held.coordinator.id }, now)
  const params = { classSessionId: held.classSession.id }
  const context = testApp(db, { now })
  const at = { cookie, params, context }
  return {
    ...{ held, at, here: `/teach/class-sessions/${held.classSession.id}` },
    get: () => asked('/here', at),
    post: (form: Record<string, string>) => asked('/here', { ...at, form }),
  }
}

const child = {
  ...{ participant: 'new', new_child_id: randomUUID(), name: '韦小河', sex: 'girl' },
  ...{ born_on: '2015-03-01', primary_entry_year: '2021', town_code: '440606001' },
  ...{ relation: 'mother', new_resident_status: 'permit' },
}
const guardian = { mobile: '16900002001', guardian: '韦丽', rang: 'yes' }
const consents = ['privacy_child', 'activity']

/** A form with fields that stand several times. */
const withConsents = (args: ReturnType<typeof asked>, form: Record<string, string>) => {
  const body = new URLSearchParams(form)
  for (const consent of consents) body.append('consent', consent)
  const { url, headers } = args.request
  return { ...args, request: new Request(url, { method: 'POST', headers, body }) }
}

describe('the page of a walk-in', () => {
  test('begins with a phone, which stands in no address, then asks who and the consents, none ticked before', async () => {
    const { get, post } = await givenPage()
    const shown = await (await answerOf(page.loader(get()))).json()
    expect(shown).toMatchObject({ closed: null, forChild: true, free: 19 })
    const wrong = await answerOf(page.action(post({ mobile: '123' })))
    expect(wrong.status).toBe(422)
    const found = await answerOf(page.action(post({ mobile: '169 0000 2001' })))
    expect([found.status, found.headers.get('location')]).toEqual([200, null])
    expect(await found.json()).toEqual({ mobile: '16900002001', family: 'new' })
  })

  test('signs up by one form, which leads back to the roster', async () => {
    const { post, here, held } = await givenPage()
    const form = { ...guardian, ...child, submission: randomUUID() }
    const answer = await answerOf(register(withConsents(post({}), form)))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${here}?answer=walk-in`])
    expect((await placesOf(db, held.offering.id)).taken).toBe(2)
  })

  test('names what lacks, field by field, and keeps what was typed', async () => {
    const { post, held } = await givenPage()
    const { rang, ...quiet } = guardian
    const { sex, ...halfChild } = child
    const form = { ...quiet, ...halfChild, mobile: '16900002002', submission: randomUUID() }
    const answer = await answerOf(register(post(form)))
    expect(answer.status).toBe(422)
    const { problems, typed } = await answer.json()
    const fields = problems.map(({ field }: { field: string }) => field)
    expect(fields).toEqual(['rang', 'sex', 'consent'])
    expect(typed).toMatchObject({ name: '韦小河' })
    expect((await placesOf(db, held.offering.id)).taken).toBe(1)
  })

  test('says why not, and what to do', async () => {
    const { post, held } = await givenPage()
    await db
      .updateTable('offering')
      .set({ max_places: 1 })
      .where('id', '=', held.offering.id)
      .execute()
    const other = { ...child, new_child_id: randomUUID(), mobile: '16900002003' }
    const form = { ...guardian, ...other, submission: randomUUID() }
    const answer = await answerOf(register(withConsents(post({}), form)))
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ because: [{ code: 'full' }] })
  })
})

const { at } = await givenPage()
const staff = { cookie: at.cookie, params: at.params }
describeForms(
  {
    'walk-in phone': { action: page.action, ...staff, fields: { mobile: '16900002001' } },
    'walk-in': {
      ...{ action: register, ...staff },
      fields: {
        ...{ ...guardian, ...child, submission: randomUUID(), consent: 'activity' },
        ...{ health: 'heart', healthAsked: 'yes', note: '花生', swims: 'no' },
      },
    },
  },
  at.context,
)
