import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import * as invitation from '#app/routes/office/invitation.ts'
import * as newCoordinator from '#app/routes/office/new-coordinator.tsx'
import * as newOrganisation from '#app/routes/office/new-organisation.tsx'
import * as offeringPage from '#app/routes/office/offering.tsx'
import * as organisationPage from '#app/routes/office/organisation.tsx'
import * as publication from '#app/routes/office/publication.ts'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { givenGuardian, givenLesson, givenOrganisation, givenStaff } from '#tests/support/given.ts'
import { givenPlannedLesson } from '#tests/support/given-approval.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const context = testApp(db)
const officer = await signedInAs(db, {
  staffId: (await givenStaff(db, { role: 'city_officer' })).id,
})
const organisation = await givenOrganisation(db)
const { offering } = await givenLesson(db, { state: 'draft', organisation_id: organisation.id })
const params = { organisationId: organisation.id, offeringId: offering.id, staffId: 'nobody' }

function asked(
  cookie: string,
  fields?: Record<string, string>,
  forged: Partial<typeof params> = {},
) {
  const post = fields && { method: 'POST', body: new URLSearchParams(fields) }
  const request = new Request('http://localhost:3000/office', { ...post, headers: { cookie } })
  return { request, context, params: { ...params, ...forged } }
}

/** What came of it: an answer's status, whether it was returned or thrown. */
async function statusOf(answer: () => Promise<unknown>) {
  const given = await answer().catch((thrown: unknown) => thrown)
  return given instanceof Response ? given.status : 200
}

const pages = { newCoordinator, newOrganisation }
const posts = { invitation, newCoordinator, newOrganisation, publication }

test.each(Object.entries(pages))('%s is shown to a city officer alone', async (_, { loader }) => {
  const coordinator = await signedInAs(db, { staffId: (await givenStaff(db)).id })
  const district = await givenStaff(db, { role: 'district_officer' })
  const guardian = await signedInAs(db, { guardianId: (await givenGuardian(db)).id })

  expect(await statusOf(() => loader(asked(officer)))).toBe(200)
  expect(await statusOf(() => loader(asked(coordinator)))).toBe(404)
  const ofDistrict = await signedInAs(db, { staffId: district.id })
  expect(await statusOf(() => loader(asked(ofDistrict)))).toBe(404)
  expect(await statusOf(() => loader(asked(guardian)))).toBe(303)
  expect(await statusOf(() => loader(asked('')))).toBe(303)
})

test.each(Object.entries(posts))('%s is done by a city officer alone', async (_, { action }) => {
  const coordinator = await givenStaff(db, { organisation_id: organisation.id })
  const ofOrganisation = await signedInAs(db, { staffId: coordinator.id })
  const guardian = await signedInAs(db, { guardianId: (await givenGuardian(db)).id })

  expect(await statusOf(() => action(asked(ofOrganisation, {})))).toBe(404)
  expect(await statusOf(() => action(asked(guardian, {})))).toBe(303)
  expect(await statusOf(() => action(asked('', {})))).toBe(303)
  const untouched = await db
    .selectFrom('offering')
    .select('state')
    .where('id', '=', offering.id)
    .executeTakeFirst()
  expect(untouched).toEqual({ state: 'draft' })
})

test('forged ids are not found', async () => {
  const forged = { organisationId: 'x', offeringId: 'x' }
  expect(await statusOf(() => organisationPage.loader(asked(officer, undefined, forged)))).toBe(404)
  expect(await statusOf(() => offeringPage.loader(asked(officer, undefined, forged)))).toBe(404)
  expect(await statusOf(() => publication.action(asked(officer, {}, forged)))).toBe(404)
  expect(await statusOf(() => invitation.action(asked(officer, {})))).toBe(404)
})

const entered = {
  id: randomUUID(),
  ...{ nameZh: '新苗社（演示）', nameEn: 'New Sprouts', uscc: '52440604MJ0000002J' },
  ...{ districtCode: '', contactPhone: '0757-00000003' },
}

test('an organisation is entered; entered again, its holder is named and what was typed is kept', async () => {
  const first = await newOrganisation.action(asked(officer, entered))
  expect(first.status).toBe(303)

  const second = await newOrganisation.action(
    asked(officer, { ...entered, nameEn: 'Other', id: randomUUID() }),
  )
  expect(second.status).toBe(422)
  const { problems, typed, holder } = JSON.parse(await second.text())
  expect(problems).toEqual([{ field: 'uscc', key: 'office.refused.uscc-taken' }])
  expect(typed.nameEn).toBe('Other')
  expect(first.headers.get('location')).toBe(
    `/office/organisations/${holder.organisationId}?done=created`,
  )
})

test.each(['a\u0001b', 'a\u202Eb', 'x'.repeat(5000), '   '])(
  'hostile names are refused, field by field, and kept',
  async (nameZh) => {
    const answer = await newOrganisation.action(asked(officer, { ...entered, nameZh }))

    expect(answer.status).toBe(422)
    const { problems, typed } = JSON.parse(await answer.text())
    expect(problems[0].field).toBe('nameZh')
    expect(typed.nameZh).toBe(nameZh)
  },
)

test('a coordinator is invited; a mail address that is none is refused', async () => {
  const id = crypto.randomUUID()
  const fields = { id, name: '覃丽华', email: 'QIN@example.com ', phone: '' }
  const answer = await newCoordinator.action(asked(officer, fields))
  expect(answer.status).toBe(303)

  const refused = await newCoordinator.action(
    asked(officer, { id, name: '1', email: 'a@b\r\nbcc:c@d.e', phone: '123' }),
  )
  expect(refused.status).toBe(422)
  const { problems } = JSON.parse(await refused.text())
  expect(problems).toEqual([
    { field: 'name', key: 'office.refused.person-name' },
    { field: 'email', key: 'office.refused.characters' },
    { field: 'phone', key: 'office.refused.mobile' },
  ])
})

test('what is approved is published, once, and its page says so', async () => {
  const { offering: approved } = await givenPlannedLesson(db, { state: 'approved' })
  const forged = { offeringId: approved.id }

  const published = await publication.action(asked(officer, {}, forged))
  expect(published.headers.get('location')).toBe(`/office/offerings/${approved.id}?done=published`)
  const again = await publication.action(asked(officer, {}, forged))
  expect(again.headers.get('location')).toBe(`/office/offerings/${approved.id}?done=not-waiting`)
  const page = await offeringPage.loader(asked(officer, undefined, forged))
  expect(page.history.map((step) => step.kind === 'state' && step.to)).toEqual(['published'])
})
