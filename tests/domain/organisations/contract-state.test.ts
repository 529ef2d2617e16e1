import { afterAll, expect, test } from 'vitest'
import { contractStateOn } from '#app/domain/organisations/contract-state.ts'
import { contractStateOn as inQuery } from '#db/read/contract-state.ts'
import { givenContract } from '#tests/support/given-planning.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a contract ends by itself after its last day; the database says the same', async () => {
  for (const state of ['draft', 'active', 'suspended', 'terminated'] as const) {
    const { id, ends_on } = await givenContract(db, { state })
    for (const day of ['2026-09-29', '2026-09-30', '2026-10-01']) {
      const isOver = day > ends_on && (state === 'active' || state === 'suspended')
      expect(contractStateOn({ state, ends_on }, day)).toBe(isOver ? 'ended' : state)
      const read = await db
        .selectFrom('contract')
        .select(inQuery(day).as('state'))
        .where('id', '=', id)
        .executeTakeFirst()
      expect(read?.state).toBe(contractStateOn({ state, ends_on }, day))
    }
  }
})
