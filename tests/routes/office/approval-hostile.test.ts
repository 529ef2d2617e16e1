import { afterAll, expect, test } from 'vitest'
import { action as approve } from '#app/routes/office/approve.tsx'
import { loader as home } from '#app/routes/office/home.tsx'
import { action as returning } from '#app/routes/office/return.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenOfficers, givenPlannedLesson, givenSubmitted } from '#tests/support/given-approval.ts'
import { describeForms, hostile } from '#tests/support/hostile-forms.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)

const lesson = await givenPlannedLesson(db)
const [approval] = await givenSubmitted(db, lesson)
const { district } = await givenOfficers(db)
const cookie = await signedInAs(db, { staffId: district.staffId })
const fields = {
  ...{ basics: '请写清楚', audience: '', schedule: '', places: '', care: '', staffing: '' },
  ...{ materials: '请写明保险', template: 'basics.title' },
}
const form = { cookie, params: { approvalId: approval?.id ?? '' }, fields }

describeForms(
  { return: { action: returning, ...form }, approval: { action: approve, ...form } },
  context,
)

test('addresses of the inbox with whatever in them lead to it', async () => {
  for (const value of hostile.filter((one) => !one.includes('\0'))) {
    const query = new URLSearchParams({ page: value, coming: value, done: value })
    const answer = await answerOf(home(asked(`/office?${query}`, { cookie, context })))
    expect([value, answer.status]).toEqual([value, 200])
  }
})
