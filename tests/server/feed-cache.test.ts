import { expect, test } from 'vitest'
import { bodyOf, feedCache } from '../../server/feed-cache.ts'

const text = (size: number) => ({ body: Buffer.alloc(size, 'a'), lastModified: '' })

test('a feed is made once for each version, however many ask at once', async () => {
  const find = feedCache()
  let made = 0
  const render = async () => {
    made++
    await new Promise((soon) => setImmediate(soon))
    return text(2000)
  }
  const all = await Promise.all(Array.from({ length: 20 }, () => find('one', '1', render)))
  expect([made, new Set(all).size]).toEqual([1, 1])
  expect(await find('one', '1', render)).toBe(all[0])
  await find('one', '2', render)
  expect(made).toBe(2)
})

test('each encoding is made once', async () => {
  const feed = await feedCache()('one', '1', () => Promise.resolve(text(5000)))
  if (!feed) throw new Error('no feed')
  const compressed = await bodyOf(feed, 'br')
  expect(compressed.length).toBeLessThan(100)
  expect(await bodyOf(feed, 'br')).toBe(compressed)
})

test('what was not asked for the longest goes, so that the memory has a bound', async () => {
  const find = feedCache(5000)
  const made: string[] = []
  const ask = (key: string) =>
    find(key, '1', () => {
      made.push(key)
      return Promise.resolve(text(1000))
    })
  for (const key of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) await ask(key)
  expect(made).toEqual(['a', 'b', 'c', 'd', 'b'])
})

test('what is not there is asked for again', async () => {
  const find = feedCache()
  expect(await find('one', '1', () => Promise.resolve(undefined))).toBeUndefined()
  expect(await find('one', '1', () => Promise.resolve(text(1)))).toBeDefined()
})
