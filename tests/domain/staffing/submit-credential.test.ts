import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { submitCredential } from '#app/domain/staffing/submit-credential.ts'
import { givenStaff } from '#tests/support/given.ts'
import { givenTeacher } from '#tests/support/given-planning.ts'
import { auditOf } from '#tests/support/given-pool.ts'
import { operationAt, testNow, testVault } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const coordinator = await givenStaff(db)
const organisationId = coordinator.organisation_id ?? ''
const teacher = await givenTeacher(db, organisationId)

type Paper = Parameters<typeof submitCredential>[1]
const submit = (facts: Partial<Paper> = {}) =>
  submitCredential(
    db,
    {
      ...{ id: randomUUID(), organisationId, staffId: teacher.id, submittedBy: coordinator.id },
      ...{ kind: 'lifeguard', number: 'YF-2026-000123', expiresOn: '2027-05-01', ...facts },
    },
    operationAt(),
  )

test('a paper waits for an officer, its number sealed and nowhere else', async () => {
  const id = randomUUID()
  expect(await submit({ id })).toEqual({ outcome: 'submitted' })
  expect(await submit({ id })).toEqual({ outcome: 'unchanged' })

  const row = await db
    .selectFrom('credential')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'submitted', submitted_at: testNow, decided_at: null })
  expect(testVault.unseal(teacher.wrapped_key, row.number_sealed)).toBe('YF-2026-000123')
  expect(JSON.stringify(await auditOf(db, id))).not.toContain('000123')
})

test('a paper that is already over, or of somebody elsewhere, is not taken', async () => {
  expect(await submit({ expiresOn: '2026-07-01' })).toMatchObject({
    ...{ because: { code: 'already-expired' } },
  })
  expect(await submit({ expiresOn: '2026-07-02' })).toEqual({ outcome: 'submitted' })
  const stranger = await givenStaff(db)
  expect(await submit({ staffId: stranger.id })).toEqual({ outcome: 'not-found' })
})
