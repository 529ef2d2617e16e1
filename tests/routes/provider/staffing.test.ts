import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as credential from '#app/routes/office/credential.tsx'
import * as credentials from '#app/routes/office/credentials.tsx'
import * as offeringOverrides from '#app/routes/office/offering-overrides.tsx'
import * as overrides from '#app/routes/office/overrides.tsx'
import * as verification from '#app/routes/office/verification.ts'
import * as newCredential from '#app/routes/provider/new-credential.tsx'
import * as newStaffMember from '#app/routes/provider/new-staff-member.tsx'
import * as release from '#app/routes/provider/release.tsx'
import * as staffList from '#app/routes/provider/staff.tsx'
import * as staffMember from '#app/routes/provider/staff-member.tsx'
import * as staffing from '#app/routes/provider/staffing.tsx'
import * as workbench from '#app/routes/provider/workbench.tsx'
import * as acceptance from '#app/routes/teach/acceptance.ts'
import * as assignments from '#app/routes/teach/assignments.tsx'
import * as decline from '#app/routes/teach/decline.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenRules, givenTeacher } from '#tests/support/given-planning.ts'
import { givenPool } from '#tests/support/given-pool.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
await givenRules(db)
const context = testApp(db)

type Fields = Record<string, string>
async function as(id: string) {
  const cookie = await signedInAs(db, { staffId: id })
  return (params: Fields = {}, form?: Fields, query = '') =>
    asked(`/here${query}`, { cookie, params, context, ...(form && { form }) })
}
const dataOf = async (loading: unknown) => (await answerOf(loading)).json()
const location = (answer: Response) => answer.headers.get('location')

test('a coordinator assigns, sees who has not answered, and is refused what opens a gap, keeping what was chosen', async () => {
  const pool = await givenPool(db)
  const by = await as(pool.coordinator.id)
  const of = { offeringId: pool.offering.id }
  const page = await dataOf(staffing.loader(by(of)))
  expect(page.classSessions).toHaveLength(2)
  expect(page.classSessions[0].gaps).toEqual([])

  const fresh = await givenTeacher(db, pool.offering.organisation_id)
  const wish = { staff: fresh.id, role: 'assistant', classSession: pool.first.id }
  const assigned = await answerOf(staffing.action(by(of, wish)))
  expect([assigned.status, location(assigned)]).toEqual([
    ...[303, `/provider/offerings/${pool.offering.id}/staffing?answer=staff-assigned`],
  ])
  const unchosen = await answerOf(staffing.action(by(of, { staff: fresh.id, role: 'lead' })))
  expect(unchosen.status).toBe(422)
  expect(await unchosen.json()).toMatchObject({ because: { code: 'nothing-chosen' } })

  const person = { ...of, staffId: pool.guard.id }
  const refused = await answerOf(release.action(by(person, { classSession: pool.first.id })))
  expect(refused.status).toBe(422)
  expect(await refused.json()).toMatchObject({
    ...{ because: { code: 'opens-gap' }, typed: { classSession: pool.first.id } },
  })
})

test('a teacher answers what she is asked, and the workbench says what lacks then', async () => {
  const pool = await givenPool(db, { first_starts_at: '2026-07-09T02:00:00.000Z' })
  const by = await as(pool.helper.id)
  const of = { offeringId: pool.offering.id }
  expect((await dataOf(assignments.loader(by()))).all).toHaveLength(2)

  const one = { classSession: pool.first.id }
  expect(location(await answerOf(acceptance.action(by(of, one))))).toContain('answer=accepted')
  const unreasoned = await answerOf(decline.action(by(of, one)))
  expect(unreasoned.status).toBe(422)
  const declined = await answerOf(decline.action(by(of, { ...one, reason: 'too_far' })))
  expect(location(declined)).toContain('answer=declined')

  const bench = await dataOf(workbench.loader((await as(pool.coordinator.id))()))
  expect(bench.todo.gaps).toMatchObject([{ number: 1, gaps: [{ code: 'adults' }, {}] }])
  expect(bench.todo.answers).toMatchObject([
    { staff_id: pool.helper.id, state: 'asked', n: 1 },
    { staff_id: pool.helper.id, state: 'declined', n: 1 },
  ])
})

test('a paper goes from the coordinator to an officer of the district; its number is masked until it is asked for', async () => {
  const pool = await givenPool(db)
  const by = await as(pool.coordinator.id)
  const staffId = pool.helper.id
  const id = randomUUID()
  const paper = { id, kind: 'swim_coach', number: 'SC-2026-998877', expiresOn: '2027-05-01' }
  expect((await answerOf(newCredential.action(by({ staffId }, paper)))).status).toBe(303)
  const late = { ...paper, id: randomUUID(), expiresOn: '2026-07-01' }
  const refused = await answerOf(newCredential.action(by({ staffId }, late)))
  expect([refused.status, (await refused.json()).typed.number]).toEqual([422, paper.number])
  const own = await dataOf(staffMember.loader(by({ staffId })))
  expect(own.person.state).toEqual({ code: 'missing' })
  expect(JSON.stringify(own)).not.toContain('998877')
  expect(JSON.stringify(own)).toContain('****8877')

  const officer = await as((await givenStaff(db, { role: 'district_officer' })).id)
  const queue = await dataOf(credentials.loader(officer()))
  expect(queue.waiting.map((row: { id: string }) => row.id)).toContain(id)
  expect(JSON.stringify(queue)).not.toMatch(/sealed|wrapped/)
  const credentialId = { credentialId: id }
  const masked = await dataOf(credential.loader(officer(credentialId)))
  expect(JSON.stringify(masked)).not.toContain('998877')
  const revealed = await answerOf(credential.action(officer(credentialId, {})))
  expect(revealed.headers.get('cache-control')).toBe('no-store')
  expect(await revealed.json()).toEqual({ number: paper.number })
  await answerOf(verification.action(officer(credentialId, {})))
  const list = await dataOf(staffList.loader(by()))
  const row = list.people.find((person: { id: string }) => person.id === staffId)
  expect(row.state).toEqual({ code: 'ok' })
})

test('somebody new is invited once, with the form kept where the address is taken', async () => {
  const pool = await givenPool(db)
  const by = await as(pool.coordinator.id)
  const fields = {
    ...{ id: randomUUID(), name: '罗小满', email: 'xiaoman@example.com', phone: '' },
    role: 'instructor',
  }
  const answers = [
    await answerOf(newStaffMember.action(by({}, fields))),
    await answerOf(newStaffMember.action(by({}, fields))),
  ]
  expect(answers.map(location)).toEqual([
    `/provider/staff/${fields.id}?answer=staff-invited`,
    `/provider/staff/${fields.id}?answer=staff-invited`,
  ])
  const taken = await answerOf(newStaffMember.action(by({}, { ...fields, id: randomUUID() })))
  expect(taken.status).toBe(422)
  expect((await taken.json()).typed.name).toBe('罗小满')
})

test('a district officer sees what lacks, but lets no lifeguard go missing; the city does, with a reason', async () => {
  const pool = await givenPool(db)
  await db
    .deleteFrom('staff_assignment')
    .where('staff_id', '=', pool.guard.id)
    .where('class_session_id', '=', pool.first.id)
    .execute()
  const district = await as((await givenStaff(db, { role: 'district_officer' })).id)
  const city = await as((await givenStaff(db, { role: 'city_officer' })).id)
  const of = { offeringId: pool.offering.id }
  const listed = await dataOf(overrides.loader(district()))
  expect(listed.all.map((one: { id: string }) => one.id)).toContain(pool.offering.id)

  const fields = { id: randomUUID(), classSession: pool.first.id, reason: '消防救生员在场' }
  const refused = await answerOf(offeringOverrides.action(district(of, fields)))
  expect([refused.status, (await refused.json()).problems[0].key]).toEqual([
    ...[422, 'overrides.refused.city-only'],
  ])
  const unreasoned = await answerOf(offeringOverrides.action(city(of, { ...fields, reason: ' ' })))
  expect(unreasoned.status).toBe(422)
  const granted = await answerOf(offeringOverrides.action(city(of, fields)))
  expect(granted.status).toBe(303)
  const shown = await dataOf(offeringOverrides.loader(city(of)))
  expect(shown.lacking).toEqual([])
  expect(shown.overrides).toMatchObject([{ reason: '消防救生员在场', withdrawn_at: null }])
})
