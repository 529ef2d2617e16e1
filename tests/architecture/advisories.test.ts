import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

interface Listed {
  name: string
  from: string
  below: string
}

const rows = readFileSync('docs/advisories.md', 'utf8').matchAll(
  /^\| `([^`]+)` \| ([\d.]+) \| ([\d.]+) \|/gm,
)
const listed: Listed[] = [...rows].map(([, name = '', from = '', below = '']) => {
  return { name, from, below }
})
const lock: { packages: Record<string, { version?: string }> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
)

const versionsOf = (name: string) =>
  Object.entries(lock.packages)
    .filter(([path]) => path.endsWith(`node_modules/${name}`))
    .map(([, { version = '' }]) => version)

const isOlder = (version: string, than: string) =>
  version.localeCompare(than, 'en', { numeric: true }) < 0

test('there are advisories to check', () => {
  expect(listed.length).toBeGreaterThan(5)
})

test.each(listed)('every $name in the lock file is from $from on and below $below', (advised) => {
  const versions = versionsOf(advised.name)
  expect(versions.length).toBeGreaterThan(0)
  for (const version of versions) {
    expect(isOlder(version, advised.from)).toBe(false)
    expect(isOlder(version, advised.below)).toBe(true)
  }
})

test('the pins that package.json overrides are those of the lock file', () => {
  const { overrides } = JSON.parse(readFileSync('package.json', 'utf8'))
  for (const [name, version] of Object.entries(overrides)) {
    if (typeof version === 'string') expect(versionsOf(name)).toEqual([version])
  }
})
