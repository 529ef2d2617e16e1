import { randomBytes } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { openVault } from '#db/vault.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())
const aKey = () => randomBytes(32).toString('base64url')

test('the newest migration leaves a database that can be read', async () => {
  expect(await db.selectFrom('registration').selectAll().execute()).toEqual([])
  expect(await db.selectFrom('delivery_entry').selectAll().execute()).toEqual([])
})

test("what one family's key sealed, another's cannot open", () => {
  const vault = openVault(aKey())
  const [ours, theirs] = [vault.newKey(), vault.newKey()]
  const sealed = vault.seal(ours, '16900000001')

  expect(sealed).not.toContain('16900000001')
  expect(vault.unseal(ours, sealed)).toBe('16900000001')
  expect(() => vault.unseal(theirs, sealed)).toThrow()
  expect(() => openVault(aKey()).unseal(ours, sealed)).toThrow()
})

test('a look-up hash is the same for the same text, and of no use without the key', () => {
  const key = aKey()
  expect(openVault(key).lookup('16900000001')).toBe(openVault(key).lookup('16900000001'))
  expect(openVault(key).lookup('16900000001')).not.toBe(openVault(aKey()).lookup('16900000001'))
})

test('a link gives nothing away, always reads the same, and nobody else can make one', () => {
  const [vault, other] = [openVault(aKey()), openVault(aKey())]
  const link = vault.sealInLink('unsubscribe 1')
  expect(link).toMatch(/^[\w-]{40,}$/)
  expect(Buffer.from(link, 'base64url').toString('latin1')).not.toContain('unsubscribe')
  expect(vault.sealInLink('unsubscribe 1')).toBe(link)
  expect(vault.openLink(link)).toBe('unsubscribe 1')

  const changed = Buffer.from(link, 'base64url')
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
  const forged = [changed.toString('base64url'), link.slice(0, -2), other.sealInLink('x'), '', 'a']
  forged.push(vault.seal(null, 'unsubscribe 1'), 'x'.repeat(5000), '\0', '何')
  expect(forged.map((one) => vault.openLink(one))).toEqual(forged.map(() => undefined))
})
