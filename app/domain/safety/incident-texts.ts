import type { Database, Vault } from '#db/schema.ts'

type SealedTexts = Pick<
  Database['incident'],
  'wrapped_key' | 'what_sealed' | 'done_sealed' | 'told_sealed'
>

/** The three lines of a report, to be read. */
export function incidentTexts({ wrapped_key: key, ...sealed }: SealedTexts, vault: Vault) {
  return {
    what: vault.unseal(key, sealed.what_sealed),
    done: vault.unseal(key, sealed.done_sealed),
    told: vault.unseal(key, sealed.told_sealed),
  }
}
