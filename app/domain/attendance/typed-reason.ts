import type { Sealed, Vault, WrappedKey } from '#db/schema.ts'

/**
 * What somebody typed as the reason of a mark, in clear; null where nothing was. Before it may stand whom the child left
 * with (guardian:<id>, pickup:<id>, other). Older corrections were kept unsealed.
 */
export function typedReason(
  vault: Pick<Vault, 'unseal'>,
  key: WrappedKey | null,
  reason: string | null,
): string | null {
  const [, collector, text = ''] = collected.exec(reason ?? '') ?? []
  if (isSealed(text)) return key === null ? null : vault.unseal(key, text)
  return collector === undefined && text !== '' ? text : null
}

const collected = /^(?:((?:guardian|pickup):[\w-]+|other):?)?(.*)$/s

/** Ciphertext is at least 29 bytes, base64url. */
const isSealed = (text: string): text is Sealed => /^[\w-]{39,}$/.test(text)
