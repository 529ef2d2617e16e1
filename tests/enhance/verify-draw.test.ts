import { execFileSync, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { type Pool, poolHash, poolText } from '#app/domain/ballot/pool.ts'
import { resultText, type SeedParts, seedOf } from '#app/domain/ballot/result.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { makeCommitment, verifyDraw } from '#app/enhance/verify-draw.js'
import { randomPool } from '#tests/support/random-pool.ts'

const partsOf = (pool: string, n = 0): SeedParts => ({
  ...{ algorithm: 'xuetang-draw-1', poolHash: poolHash(pool), source: '上证综指' },
  publicValue: `3456.${n % 100}`,
  commitments: [
    { ...bound('office', n), organisation: '', code: '' },
    { ...bound('provider', n), organisation: '暖巢', code: '52440699MJ00000001' },
    { ...bound('parent', n), organisation: '', code: '', secret: null },
  ],
})
const bound = (party: 'office' | 'provider' | 'parent', n: number) => {
  const secret = sha256(`${party} ${n}`)
  return { party, secret, commitment: sha256(secret) }
}
function filesOf(pool: Pool, n = 0) {
  const text = poolText(pool)
  const parts = partsOf(text, n)
  return { pool: text, result: resultText(pool.draw, parts, drawPlaces(pool, seedOf(parts))) }
}
const isTrue = async (pool: string, result: string) => (await verifyDraw(pool, result)).ok

test('the verifier, which shares no code with the server, gives the same result on 300 pools', async () => {
  await fc.assert(
    fc.asyncProperty(randomPool, fc.nat(1_000_000), async (pool, n) => {
      const files = filesOf(pool, n)
      const { findings } = await verifyDraw(files.pool, files.result)
      expect(findings.filter(({ ok }) => !ok)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('whichever byte of a pool or result file is changed, it is found out', async () => {
  const [pool] = fc.sample(
    randomPool.filter(({ tickets }) => tickets.length > 4),
    {
      ...{ numRuns: 1, seed: 7 },
    },
  )
  if (!pool) throw new Error('no pool')
  const files = filesOf(pool)
  const unnoticed: string[] = []
  for (const name of ['pool', 'result'] as const) {
    for (let at = 0; at < files[name].length; at++) {
      const changed = { ...files, [name]: changedAt(files[name], at) }
      if (await isTrue(changed.pool, changed.result)) unnoticed.push(`${name} ${at}`)
    }
  }
  expect(unnoticed).toEqual([])
})

const changedAt = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === '0' ? '1' : '0'}${text.slice(at + 1)}`

test('a place given to another ticket is named, even where every hash is made anew', async () => {
  const [pool] = fc.sample(
    randomPool.filter((one) => drawPlaces(one, '').placements.length > 2),
    {
      ...{ numRuns: 1, seed: 9 },
    },
  )
  if (!pool) throw new Error('no pool')
  const text = poolText(pool)
  const parts = partsOf(text)
  const drawn = drawPlaces(pool, seedOf(parts))
  const forged = { ...drawn, placements: drawn.placements.slice(1) }
  const { ok, findings } = await verifyDraw(text, resultText(pool.draw, parts, forged))
  expect(ok).toBe(false)
  expect(findings.filter((one) => !one.ok).map(({ check }) => check)).toEqual(['placements'])
})

test('another pool than the one published is found out by its hash', async () => {
  const [pool, other] = fc.sample(randomPool, { numRuns: 2, seed: 3 })
  if (!pool || !other) throw new Error('no pools')
  const files = filesOf(other)
  const published = { poolHash: poolHash(poolText(pool)) }
  const { ok, findings } = await verifyDraw(files.pool, files.result, published)
  expect(ok).toBe(false)
  expect(findings).toContainEqual(expect.objectContaining({ check: 'pool-published', ok: false }))
})

test('what is no file of a draw is no draw', async () => {
  for (const text of ['', '{}', '[]', 'null', '<html>']) {
    expect(await isTrue(text, text)).toBe(false)
  }
})

test('as a script, off-line, it says 一致 or 不一致, and makes a secret that the server takes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'draw-'))
  const script = join(folder, 'verify-draw.mjs')
  copyFileSync('app/enhance/verify-draw.js', script)
  const [pool] = fc.sample(randomPool, { numRuns: 1, seed: 5 })
  if (!pool) throw new Error('no pool')
  const files = filesOf(pool)
  for (const name of ['pool', 'result'] as const) writeFileSync(join(folder, name), files[name])
  writeFileSync(join(folder, 'other'), files.pool.replace('a draw', 'b draw'))
  const run = (...given: string[]) =>
    spawnSync(process.execPath, [script, ...given], { cwd: folder, encoding: 'utf8' })
  expect(run('pool', 'result')).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^一致/m),
  })
  expect(run('other', 'result')).toMatchObject({
    ...{ status: 1, stdout: expect.stringMatching(/^不一致/m) },
  })
  const said = execFileSync(process.execPath, [script, 'commit'], { encoding: 'utf8' })
  const [secret = '', commitment] = said.match(/[0-9a-f]{64}/g) ?? []
  expect(sha256(secret)).toBe(commitment)
  const made = await makeCommitment()
  expect(sha256(made.secret)).toBe(made.commitment)
})
