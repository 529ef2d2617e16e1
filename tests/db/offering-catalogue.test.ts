import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { queryCatalogue, queryOpeningNext } from '#db/read/offering-catalogue.ts'
import { testNow } from '#tests/support/operation.ts'
import { freshDb } from '#tests/support/test-db.ts'

const child = { born_on: '2015-03-01', primary_entry_year: 2021, town_code: '440606001' }
const page = { locale: 'zh-CN', now: testNow, from: testNow, limit: 19 } as const

// PostgreSQL decides by how many rows there are; SQLite always the same way, so that it can be held to it.
test.skipIf(inject('postgresServer'))(
  'lists are read in the order of an index, so that a page costs the same however many offerings there are',
  async () => {
    const db = await freshDb()
    const after = { firstStartsAt: testNow, id: 'x' }
    const plans = [
      queryCatalogue(db, {}, page),
      queryCatalogue(db, { programme: 'water', hasFreePlaces: true }, { ...page, after }),
      queryOpeningNext(db, page),
      queryCatalogue(db, { mightFit: [child] }, { ...page, after }),
    ].map((query) => query.explain<{ detail: string }>(undefined, sql`query plan`))
    const [first, next, opening, mine] = (await Promise.all(plans)).map((steps) => steps[0]?.detail)
    expect(first).toContain('USING INDEX offering_in_catalogue')
    expect(next).toContain('USING INDEX offering_in_catalogue')
    expect(mine).toContain('USING INDEX offering_in_catalogue')
    expect(opening).toContain('USING INDEX offering_opening')
  },
)
