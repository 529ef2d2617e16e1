import { afterAll, expect, test } from 'vitest'
import { commitSecret } from '#app/domain/ballot/commit-secret.ts'
import { listCommitments } from '#db/read/draws.ts'
import { givenChild, givenGuardian, givenOffering, givenStaff } from '#tests/support/given.ts'
import { givenDraw, givenSecret } from '#tests/support/given-draw.ts'
import { givenPooled } from '#tests/support/given-pool-entries.ts'
import { operationAt } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const officer = await givenStaff(db, { role: 'city_officer' })
const coordinator = await givenStaff(db)
const organisationId = coordinator.organisation_id ?? ''
const draw = await givenDraw(db)
const offering = await givenOffering(db, {
  ...{ organisation_id: organisationId, allocation: 'ballot', draw_id: draw.id },
  registration_closes_at: draw.closes_at,
})
const office = { party: 'office' as const, staffId: officer.id }
const provider = { party: 'provider' as const, staffId: coordinator.id, organisationId }
const commit = (by: Parameters<typeof commitSecret>[1]['by'], at?: string) =>
  commitSecret(db, { by, drawId: draw.id, commitment: givenSecret().commitment }, operationAt(at))

test('the office, a provider of the draw and one parent bind themselves, each once', async () => {
  const child = await givenChild(db)
  await givenPooled(db, child, offering.id)
  const parent = {
    ...{ party: 'parent' as const, guardianId: child.guardian_id, familyId: child.family_id },
  }
  for (const by of [office, provider, parent]) expect(await commit(by)).toBe('committed')
  for (const by of [office, provider, parent]) expect(await commit(by)).toBe('already-committed')
  const bound = await listCommitments(db, draw.id)
  expect(bound.map(({ party }) => party)).toEqual(['office', 'parent', 'provider'])
  expect(bound[2]?.name_zh).toBe('暖巢公益服务中心（演示）')
})

test('who has no part in the draw finds none', async () => {
  const stranger = await givenStaff(db)
  const other = { party: 'provider' as const, staffId: stranger.id }
  expect(await commit({ ...other, organisationId: stranger.organisation_id ?? '' })).toBe(
    'not-found',
  )
  const { id: guardianId, family_id: familyId } = await givenGuardian(db)
  expect(await commit({ party: 'parent', guardianId, familyId })).toBe('not-found')
})

test('after closing nobody binds themselves any more', async () => {
  expect(await commit(office, draw.closes_at)).toBe('too-late')
})
