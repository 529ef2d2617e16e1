import { afterAll, expect, test } from 'vitest'
import { publishOffering } from '#app/domain/programmes/publish-offering.ts'
import {
  givenClassSession,
  givenLesson,
  givenOffering,
  givenOrganisation,
  givenStaff,
} from '#tests/support/given.ts'
import { operationAt, testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const colleague = await givenStaff(db, { role: 'city_officer' })

const publish = (offeringId: string, officerId = officer.id) =>
  publishOffering(db, { offeringId, officerId }, operationAt())

async function codesAgainst(offeringId: string) {
  const answer = await publish(offeringId)
  return answer.outcome === 'refused' ? answer.because.map(({ code }) => code) : answer.outcome
}

async function stateOf(id: string) {
  const { state } = await db
    .selectFrom('offering')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return state
}

test.each(['draft', 'approved'] as const)('an offering that is %s is published', async (state) => {
  const { offering } = await givenLesson(db, { state })

  expect(await publish(offering.id)).toEqual({ outcome: 'published' })
  expect(await stateOf(offering.id)).toBe('published')
})

test('two officers at once: one publishes, the other is told it is done', async () => {
  const { offering } = await givenLesson(db, { state: 'draft' })

  const answers = await Promise.all([
    publish(offering.id, officer.id),
    publish(offering.id, colleague.id),
  ])

  expect(answers.map(({ outcome }) => outcome).sort()).toEqual(['not-waiting', 'published'])
  const events = await db
    .selectFrom('offering_event')
    .select(['from_state', 'to_state'])
    .where('offering_id', '=', offering.id)
    .execute()
  expect(events).toEqual([{ from_state: 'draft', to_state: 'published' }])
  const audited = await db
    .selectFrom('audit_event')
    .select('action')
    .where('subject_id', '=', offering.id)
    .execute()
  expect(audited).toEqual([{ action: 'offering.published' }])
})

test.each(['submitted', 'returned', 'cancelled', 'accepted'] as const)(
  'an offering that is %s is not published',
  async (state) => {
    const { offering } = await givenLesson(db, { state })

    expect(await publish(offering.id)).toEqual({ outcome: 'not-waiting' })
    expect(await stateOf(offering.id)).toBe(state)
  },
)

test('without class sessions there is nothing to publish', async () => {
  const { id } = await givenOffering(db, { state: 'draft' })

  expect(await codesAgainst(id)).toEqual(['no-class-sessions'])
})

test('class sessions that are all cancelled count as none', async () => {
  const offering = await givenOffering(db, { state: 'draft' })
  await givenClassSession(db, offering, { state: 'cancelled' })

  expect(await codesAgainst(offering.id)).toEqual(['no-class-sessions'])
})

test('an organisation that is suspended publishes nothing', async () => {
  const { id: organisation_id } = await givenOrganisation(db, { state: 'suspended' })
  const { offering } = await givenLesson(db, { state: 'approved', organisation_id })

  expect(await codesAgainst(offering.id)).toEqual(['organisation-suspended'])
  expect(await stateOf(offering.id)).toBe('approved')
})

test('what has begun is not published', async () => {
  const { offering } = await givenLesson(db, { state: 'draft', first_starts_at: testNow })

  expect(await codesAgainst(offering.id)).toContain('starts-in-the-past')
})

test('a window that ends before it begins is named', async () => {
  const { offering } = await givenLesson(db, {
    ...{ state: 'draft', registration_opens_at: '2026-07-12T00:00:00.000Z' },
    registration_closes_at: '2026-07-11T00:00:00.000Z',
  })

  expect(await codesAgainst(offering.id)).toEqual(['closes-before-it-opens'])
})

test('a camp that promises 奥数 is not published', async () => {
  const { offering } = await givenLesson(db, {
    ...{ state: 'draft', programme: 'camp', title_zh: '奥数营' },
  })

  expect(await codesAgainst(offering.id)).toEqual(['forbidden-title'])
})

test('a meeting in the water waits until its staff is proved', async () => {
  const offering = await givenOffering(db, { state: 'draft' })
  await givenClassSession(db, offering, { has_water: 1 })

  expect(await codesAgainst(offering.id)).toEqual(['water-staff-unproved'])
})

test('an unknown offering is not found', async () => {
  expect(await publish('nothing')).toEqual({ outcome: 'not-found' })
})
