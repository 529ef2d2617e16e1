import { expect, test } from 'vitest'
import { newId } from '#app/roster/new-id.ts'

const at = Date.parse('2026-07-18T01:30:00.000Z')

test('a device makes UUIDs of version 7, which sort by time', () => {
  const ids = [newId(at), newId(at + 1), newId(at + 1000)]
  for (const id of ids) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
  expect(ids.toSorted()).toEqual(ids)
  expect(Number.parseInt((ids[0] ?? '').replace('-', '').slice(0, 12), 16)).toBe(at)
})

test('two of one millisecond differ', () => {
  expect(new Set(Array.from({ length: 1000 }, () => newId(at))).size).toBe(1000)
})
