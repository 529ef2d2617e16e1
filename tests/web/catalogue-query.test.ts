import { expect, test } from 'vitest'
import {
  type CatalogueQuery,
  queryPath,
  readCatalogueQuery,
  readCursor,
  writeCursor,
} from '#app/web/catalogue-query.ts'

const read = (search: string) => readCatalogueQuery(new URLSearchParams(search))

test('filters survive the way into an address and back', () => {
  const query: CatalogueQuery = {
    programme: 'water',
    district: '440606',
    town: '440606001',
    grade: 5,
    from: '2026-07-18',
    free: true,
    dry: true,
  }
  const path = queryPath('/activities', query)
  expect(readCatalogueQuery(new URL(path, 'https://x.example').searchParams)).toEqual(query)
})

test('nonsense in an address does not narrow the list', () => {
  expect(read('programme=x&district=1&town=;&grade=12&from=2026-13-01&free=no&dry=')).toEqual({})
})

test('a town of another district than the one chosen falls away', () => {
  expect(read('district=440604&town=440606001')).toEqual({ district: '440604' })
})

test('the place where a next page begins survives too, and a forged one is ignored', () => {
  const cursor = { firstStartsAt: '2026-07-18T07:00:00.000Z', id: '0198-abc' }
  expect(readCursor(writeCursor(cursor))).toEqual(cursor)
  expect(readCursor("' or 1=1")).toBeUndefined()
  expect(readCursor(null)).toBeUndefined()
})
