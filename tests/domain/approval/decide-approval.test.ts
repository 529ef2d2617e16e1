import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordNews } from '#app/jobs/word-news.ts'
import { findDelivery } from '#db/read/deliveries.ts'
import { givenOrganisation, givenStaff, givenTowns } from '#tests/support/given.ts'
import {
  approve,
  eventsOf,
  givenDepartmentLesson,
  givenOfficers,
  givenPlannedLesson,
  givenSubmitted,
  newsOf,
  openApprovals,
  returnIt,
  stateOf,
} from '#tests/support/given-approval.ts'
import { testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
let city: Awaited<ReturnType<typeof givenOfficers>>['city']
let district: Awaited<ReturnType<typeof givenOfficers>>['district']
beforeAll(async () => {
  await givenTowns(db)
  const officers = await givenOfficers(db)
  city = officers.city
  district = officers.district
})

/** Submitted by a city department without a contract: the district's desk and the city's are asked. */
async function givenTwoDesks() {
  const lesson = await givenDepartmentLesson(db)
  const [ofDistrict, ofCity] = await givenSubmitted(db, lesson)
  if (!ofDistrict || !ofCity) throw new Error('two desks were to be asked')
  return { ...lesson, ofDistrict, ofCity }
}

async function givenOneDesk() {
  const lesson = await givenPlannedLesson(db)
  const [asked] = await givenSubmitted(db, lesson)
  if (!asked) throw new Error('nobody was asked')
  return { ...lesson, asked }
}

const decisionsOf = async (offeringId: string) => {
  const approvals = db.selectFrom('approval').select(['desk', 'decision', 'decided_by'])
  return approvals.where('offering_id', '=', offeringId).orderBy('desk', 'desc').execute()
}

test('the only desk approves: the offering is approved, and its coordinator is told', async () => {
  const { asked, offering, coordinator } = await givenOneDesk()

  expect(await approve(db, asked.id, district)).toEqual({
    ...{ outcome: 'decided', offering: 'approved' },
  })
  expect(await stateOf(db, offering.id)).toBe('approved')
  expect(await newsOf(db, offering.id)).toEqual([
    {
      ...{ recipient_id: coordinator.id, cause: 'approval-decided' },
      facts: JSON.stringify({ round: 1, decision: 'approved' }),
    },
  ])
})

test.each([
  ['district first', 0],
  ['city first', 1],
])('where two desks decide, both have to approve: %s', async (_, first) => {
  const { offering, ofDistrict, ofCity } = await givenTwoDesks()
  const desks = [() => approve(db, ofDistrict.id, district), () => approve(db, ofCity.id, city)]

  await desks[first]?.()
  expect(await stateOf(db, offering.id)).toBe('submitted')
  expect(await newsOf(db, offering.id)).toEqual([])
  await desks[1 - first]?.()
  expect(await stateOf(db, offering.id)).toBe('approved')
  expect(await newsOf(db, offering.id)).toHaveLength(1)
})

test('the first return returns the offering with its comments; the other desk need not decide', async () => {
  const { offering, ofDistrict, ofCity } = await givenTwoDesks()
  const comments = [
    { section: 'staffing' as const, text: '请安排一名主讲' },
    { section: 'materials' as const, text: '请写明保险' },
  ]

  expect(await returnIt(db, ofCity.id, city, comments)).toEqual({
    ...{ outcome: 'decided', offering: 'returned' },
  })
  expect(await stateOf(db, offering.id)).toBe('returned')
  expect(await decisionsOf(offering.id)).toEqual([
    { desk: 'district', decision: 'not_needed', decided_by: null },
    { desk: 'city', decision: 'returned', decided_by: city.staffId },
  ])
  const kept = db.selectFrom('approval_comment').select(['section', 'text'])
  expect(await kept.where('approval_id', '=', ofCity.id).orderBy('section').execute()).toEqual([
    comments[1],
    comments[0],
  ])
  expect(await approve(db, ofDistrict.id, district)).toEqual({ outcome: 'already-decided' })
})

test('an offering is not returned without a word', async () => {
  const { asked, offering } = await givenOneDesk()

  expect(await returnIt(db, asked.id, district, [])).toEqual({
    ...{ outcome: 'refused', because: { code: 'no-comment' } },
  })
  expect(await stateOf(db, offering.id)).toBe('submitted')
  expect(await openApprovals(db, offering.id)).toHaveLength(1)
})

test('an officer decides for the own desk alone', async () => {
  const { ofDistrict, ofCity, offering } = await givenTwoDesks()
  const elsewhere = { ...district, districtCodes: ['440604'] }

  for (const [desk, officer] of [
    [ofDistrict, city],
    [ofCity, district],
    [ofDistrict, elsewhere],
  ] as const) {
    expect(await approve(db, desk.id, officer)).toEqual({ outcome: 'not-found' })
  }
  expect(await openApprovals(db, offering.id)).toHaveLength(2)
})

test('two officers of a desk at once: one decides, the other is told it is done', async () => {
  const { asked, offering } = await givenOneDesk()
  const colleague = (await givenOfficers(db)).district

  const answers = await Promise.all([
    approve(db, asked.id, district),
    returnIt(db, asked.id, colleague),
    approve(db, asked.id, colleague),
    returnIt(db, asked.id, district),
  ])

  const decided = answers.filter(({ outcome }) => outcome === 'decided')
  expect(decided).toHaveLength(1)
  expect(answers.filter(({ outcome }) => outcome === 'already-decided')).toHaveLength(3)
  expect(await eventsOf(db, offering.id)).toHaveLength(2)
  expect(await newsOf(db, offering.id)).toHaveLength(1)
})

test('desks that race end in exactly one outcome, with one event and one mail', async () => {
  for (let time = 0; time < 12; time++) {
    const { offering, ofDistrict, ofCity } = await givenTwoDesks()

    const race = [
      () => approve(db, ofDistrict.id, district),
      () => (time % 3 === 0 ? approve : returnIt)(db, ofCity.id, city),
      () => (time % 3 === 1 ? returnIt : approve)(db, ofDistrict.id, district),
    ]
    await Promise.all((time % 2 ? race.reverse() : race).map((go) => go()))

    const state = await stateOf(db, offering.id)
    const decisions = await decisionsOf(offering.id)
    expect(decisions.every(({ decision }) => decision !== null)).toBe(true)
    const isApproved = decisions.every(({ decision }) => decision === 'approved')
    expect(state).toBe(isApproved ? 'approved' : 'returned')
    if (!isApproved) {
      expect(decisions.filter(({ decision }) => decision === 'returned')).toHaveLength(1)
    }
    expect(await eventsOf(db, offering.id)).toEqual(
      expect.arrayContaining(['draft → submitted', `submitted → ${state}`]),
    )
    expect(await eventsOf(db, offering.id)).toHaveLength(2)
    expect(await newsOf(db, offering.id)).toHaveLength(1)
  }
})

test('coordinators who are not at work are not written to', async () => {
  const { asked, offering, own, coordinator } = await givenOneDesk()
  await givenStaff(db, { organisation_id: own.organisationId, state: 'disabled' })
  await givenStaff(db, { organisation_id: own.organisationId, role: 'instructor' })
  await givenStaff(db, { organisation_id: (await givenOrganisation(db)).id })

  await approve(db, asked.id, district)

  const told = await newsOf(db, offering.id)
  expect(told.map(({ recipient_id }) => recipient_id)).toEqual([coordinator.id])
})

test('the coordinator reads the comments of the round, and what to do next', async () => {
  const { asked, offering } = await givenOneDesk()
  await returnIt(db, asked.id, district, [{ section: 'staffing', text: '请安排一名后备老师' }])
  const { id } = await db
    .selectFrom('delivery')
    .innerJoin('notification', 'notification.id', 'delivery.notification_id')
    .select('delivery.id')
    .where('notification.offering_id', '=', offering.id)
    .executeTakeFirstOrThrow()
  const delivery = await findDelivery(db, id)
  if (!delivery) throw new Error('nothing was queued')

  const publicOrigin = 'https://xuetang.example.com'
  const telling = { tx: db, vault: testVault, publicOrigin, delivery, hasCalendar: false }
  const { subject, text } = (await wordNews(telling)) ?? {}

  expect(subject).toBe('退回修改：青少年法治第一课')
  expect(text).toContain('人员：请安排一名后备老师')
  expect(text).toContain(`${publicOrigin}/provider/offerings/${offering.id}`)
  expect(text).toContain('下一步：按意见修改，再提交审批。')
})
