import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { createVenue, type NewVenue } from '#app/domain/venues/create-venue.ts'
import { auditOf, givenOwnVenue, hallFacts } from '#tests/support/given-venues.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const { staff } = await givenOwnVenue(db)

const newVenue = (facts: Partial<NewVenue['facts']>, wanted: Partial<NewVenue> = {}): NewVenue => ({
  ...{ id: randomUUID(), townCode: '440606001', kind: 'room', ...wanted },
  facts: { ...hallFacts, ...facts },
})
const create = (wanted: NewVenue) => createVenue(db, { staff, ...wanted }, operationAt())
const named = (nameZh: string) =>
  db.selectFrom('venue').selectAll().where('name_zh', '=', nameZh).execute()

test('a venue belongs to who enters it, and the form sent twice is one venue', async () => {
  const hall = newVenue({ nameZh: '一号厅' })
  expect(await create(hall)).toEqual({ outcome: 'created' })
  expect(await create(hall)).toEqual({ outcome: 'created' })
  expect(await named('一号厅')).toMatchObject([
    { id: hall.id, owner_id: staff.organisationId, saved_by: staff.staffId, capacity: 60 },
  ])
  expect(await auditOf(db, hall.id)).toEqual(['venue.created'])
})

test('the same place cannot be entered twice, or it could be taken twice: also not at once', async () => {
  const [one, other] = [newVenue({ nameZh: 'Hall A' }), newVenue({ nameZh: 'hall a' })]
  const outcomes = await Promise.all([create(one), create(other)])
  expect(outcomes.filter(({ outcome }) => outcome === 'created')).toHaveLength(1)
  expect(outcomes).toContainEqual({
    outcome: 'refused',
    because: expect.objectContaining({ code: 'already-there' }),
  })
  expect(await create(newVenue({ nameZh: 'Hall A' }, { townCode: '440606113' }))).toEqual({
    outcome: 'created',
  })
})

test('a pool says how large and how deep it is, nothing else does', async () => {
  const codeOf = async (facts: Partial<NewVenue['facts']>, kind: NewVenue['kind']) => {
    const created = await create(newVenue({ nameZh: randomUUID(), ...facts }, { kind }))
    return 'because' in created ? created.because.code : created.outcome
  }
  expect(await codeOf({}, 'pool')).toBe('pool-area-missing')
  expect(await codeOf({ poolAreaM2: 250 }, 'pool')).toBe('pool-depth-missing')
  expect(await codeOf({ poolAreaM2: 250, poolDepthCm: 120 }, 'pool')).toBe('created')
  expect(await codeOf({ poolDepthCm: 120 }, 'outdoor')).toBe('no-pool')
})

test('a town that is not there takes no venue', async () => {
  const nowhere = newVenue({ nameZh: '无处' }, { townCode: '999999999' })
  expect(await create(nowhere)).toEqual({ outcome: 'unknown-town' })
  expect(await named('无处')).toEqual([])
})
