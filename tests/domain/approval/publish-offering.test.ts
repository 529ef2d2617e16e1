import { afterAll, expect, inject, test } from 'vitest'
import { publishOffering } from '#app/domain/approval/publish-offering.ts'
import { suspendOrganisation } from '#app/domain/organisations/suspend-organisation.ts'
import { liftSuspension } from '#app/domain/weather/lift-suspension.ts'
import { lockContract } from '#db/write/contracts.ts'
import { givenOrganisation, givenStaff } from '#tests/support/given.ts'
import {
  eventsOf,
  givenPlannedLesson,
  type PlannedLesson,
  stateOf,
} from '#tests/support/given-approval.ts'
import { cityOfficer, givenOrder } from '#tests/support/given-weather.ts'
import { lateToCommit } from '#tests/support/late-to-commit.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const approved = (facts: Parameters<typeof givenPlannedLesson>[1] = {}) =>
  givenPlannedLesson(db, { state: 'approved', ...facts })

const byOfficer = (offeringId: string) =>
  publishOffering(db, { offeringId, staffId: officer.id, organisationId: null }, operationAt())
const byCoordinator = ({ own }: PlannedLesson) => publishOffering(db, own, operationAt())

async function codesAgainst(lesson: PlannedLesson) {
  const answer = await byCoordinator(lesson)
  return answer.outcome === 'refused' ? answer.because.map(({ code }) => code) : answer.outcome
}

test('what is approved is published by its coordinator, with who and when', async () => {
  const lesson = await approved()

  expect(await byCoordinator(lesson)).toEqual({ outcome: 'published' })
  expect(await stateOf(db, lesson.offering.id)).toBe('published')
  const events = db.selectFrom('offering_event').selectAll()
  expect(await events.where('offering_id', '=', lesson.offering.id).execute()).toMatchObject([
    { from_state: 'approved', to_state: 'published', staff_id: lesson.coordinator.id, at: testNow },
  ])
})

test('a coordinator and an officer at once: one publishes, the other is told it is done', async () => {
  const lesson = await approved()

  const answers = await Promise.all([byOfficer(lesson.offering.id), byCoordinator(lesson)])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['not-waiting', 'published'])
  expect(await eventsOf(db, lesson.offering.id)).toEqual(['approved → published'])
  const audited = db.selectFrom('audit_event').select('action')
  expect(await audited.where('subject_id', '=', lesson.offering.id).execute()).toEqual([
    { action: 'offering.published' },
  ])
})

test.each(['draft', 'submitted', 'returned', 'cancelled', 'accepted'] as const)(
  'an offering that is %s is not published, whoever asks',
  async (state) => {
    const lesson = await approved({ state })

    expect(await byCoordinator(lesson)).toEqual({ outcome: 'not-waiting', state })
    expect(await byOfficer(lesson.offering.id)).toEqual({ outcome: 'not-waiting', state })
    expect(await stateOf(db, lesson.offering.id)).toBe(state)
  },
)

test("another organisation's coordinator finds nothing to publish", async () => {
  const lesson = await approved()
  const { id: organisationId } = await givenOrganisation(db)
  const request = { ...lesson.own, organisationId }

  expect(await publishOffering(db, request, operationAt())).toEqual({ outcome: 'not-found' })
  expect(await stateOf(db, lesson.offering.id)).toBe('approved')
})

test('a contract that is suspended at the same moment: the publication waits, and is refused', async () => {
  const lesson = await approved()
  const contractId = lesson.offering.contract_id ?? ''

  const answer = await db.inTransaction(async (tx) => {
    await lockContract(tx, contractId)
    const publication = codesAgainst(lesson)
    for (let n = 0; n < 100; n++) await tx.selectFrom('contract').select('id').execute()
    await tx
      .updateTable('contract')
      .set({ state: 'suspended' })
      .where('id', '=', contractId)
      .execute()
    return { publication }
  })

  expect(await answer.publication).toEqual(['contract-not-active'])
})

test.runIf(inject('postgresServer'))(
  'an organisation that is suspended at the same moment publishes nothing',
  async () => {
    const lesson = await approved()
    const { organisation_id: organisationId } = lesson.offering
    const suspension = { organisationId, officerId: officer.id, reason: '未通过年检' }
    const [, codes] = await lateToCommit(
      db,
      (late) => suspendOrganisation(late, suspension, operationAt()),
      () => codesAgainst(lesson),
    )
    expect(codes).toEqual(['organisation-suspended'])
  },
)

test('nothing is published into a time for which a standing order stops it; after the lifting it is', async () => {
  const lesson = await approved()
  const from = (Date.parse(lesson.classSession.starts_at) - Date.parse(testNow)) / 3_600_000
  const orderId = await givenOrder(db, officer, { from, to: from + 1 })

  expect(await codesAgainst(lesson)).toEqual(['stopped-by-weather'])
  await liftSuspension(db, { officer: cityOfficer(officer), orderId }, operationAt())
  expect(await codesAgainst(lesson)).toBe('published')
})

test('class sessions that are all cancelled count as none', async () => {
  const lesson = await approved()
  await db
    .updateTable('class_session')
    .set({ state: 'cancelled' })
    .where('id', '=', lesson.classSession.id)
    .execute()

  expect(await codesAgainst(lesson)).toEqual(['no-class-sessions'])
})

test('an organisation that was suspended since the approval publishes nothing', async () => {
  const lesson = await approved()
  await db
    .updateTable('organisation')
    .set({ state: 'suspended' })
    .where('id', '=', lesson.own.organisationId)
    .execute()

  expect(await codesAgainst(lesson)).toContain('organisation-suspended')
  expect(await stateOf(db, lesson.offering.id)).toBe('approved')
})

test('a teacher who declined since the approval is missing when it is published', async () => {
  const lesson = await approved()
  await db
    .updateTable('staff_assignment')
    .set({ state: 'declined' })
    .where('class_session_id', '=', lesson.classSession.id)
    .where('role', '=', 'lead')
    .execute()

  expect(await codesAgainst(lesson)).toEqual(['unsafe'])
  expect(await stateOf(db, lesson.offering.id)).toBe('approved')
})

test('a contract that was suspended since the approval lets nothing be published', async () => {
  const lesson = await approved()
  const contract = db.updateTable('contract').set({ state: 'suspended' })
  await contract.where('id', '=', lesson.contract.id).execute()

  expect(await codesAgainst(lesson)).toEqual(['contract-not-active'])
})

test('what has begun is not published', async () => {
  expect(await codesAgainst(await approved({ first_starts_at: testNow }))).toContain(
    'starts-in-the-past',
  )
})

test('a window that ends before it begins is named', async () => {
  const window = {
    registration_opens_at: '2026-07-12T00:00:00.000Z',
    registration_closes_at: '2026-07-11T00:00:00.000Z',
  }
  expect(await codesAgainst(await approved(window))).toEqual(['closes-before-it-opens'])
})

test('a camp that promises 奥数 is not published', async () => {
  const camp = { programme: 'camp', title_zh: '奥数营' } as const
  expect(await codesAgainst(await approved(camp))).toContain('forbidden-title')
})

test('an unknown offering is not found', async () => {
  expect(await byOfficer('nothing')).toEqual({ outcome: 'not-found' })
})

test('ballot offerings of one closing share a draw from their publication on', async () => {
  const [one, other] = [
    await approved({ allocation: 'ballot' }),
    await approved({ allocation: 'ballot' }),
  ]
  await Promise.all([byCoordinator(one), byOfficer(other.offering.id)])
  const drawOf = async ({ offering }: PlannedLesson) => {
    const row = db.selectFrom('offering').select('draw_id').where('id', '=', offering.id)
    return (await row.executeTakeFirstOrThrow()).draw_id
  }
  expect(await drawOf(one)).toMatch(/./)
  expect(await drawOf(other)).toBe(await drawOf(one))
})
