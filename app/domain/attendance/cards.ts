import { findOwnCardHolder, listCardHolders, listCardVersions } from '#db/read/cards.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import { callName } from '../families/call-name.ts'
import { maskName } from '../identity/masks.ts'
import { cardCheckOf, cardQr } from './check-in-code.ts'
import { cardKeyOf, codeKeyOf } from './code-key.ts'

/** The cards of all who have a place in an offering, with masked names: for its coordinators to print. */
export async function readOfferingCards(
  db: ReadDb,
  of: { organisationId: string; offeringId: string },
  { vault }: { vault: Vault },
) {
  const holders = await listCardHolders(db, of)
  const texts = await cardTexts(
    db,
    holders.map(({ id }) => id),
    vault,
  )
  return holders.map(({ id, code, name, guardian_name }) => ({
    ...{ registrationId: id, code, name: maskName(name ?? guardian_name ?? '') },
    text: texts.get(id)?.text ?? '',
  }))
}

/** The card of a family's own registration; undefined where it has no place. */
export async function readOwnCard(
  db: ReadDb,
  own: { familyId: string; guardianId: string; registrationId: string },
  { vault }: { vault: Vault },
) {
  const holder = await findOwnCardHolder(db, own)
  if (!holder) return undefined
  const { id, name, call_name, code, title_zh, title_en, first_starts_at, last_ends_at } = holder
  const texts = await cardTexts(db, [id], vault)
  return {
    ...{ registrationId: id, code, title_zh, title_en, first_starts_at, last_ends_at },
    name: name === null ? (holder.guardian_name ?? '') : callName({ name, call_name }),
    text: texts.get(id)?.text ?? '',
  }
}

/** By registration: what a phone at this class session is given to know each good card by. */
export async function readCardChecks(
  db: ReadDb,
  of: { classSessionId: string; registrationIds: readonly string[] },
  vault: Vault,
) {
  const codeKey = codeKeyOf(vault, of.classSessionId)
  const texts = await cardTexts(db, of.registrationIds, vault)
  const checks = [...texts].map(async ([id, { version, text }]) => {
    return [id, { version, check: await cardCheckOf(codeKey, text) }] as const
  })
  return new Map(await Promise.all(checks))
}

async function cardTexts(db: ReadDb, registrationIds: readonly string[], vault: Vault) {
  const versions = await listCardVersions(db, registrationIds)
  const cards = versions.map(async ({ id, offering_id, version }) => {
    return [
      id,
      { version, text: await cardQr(cardKeyOf(vault, offering_id), id, version) },
    ] as const
  })
  return new Map(await Promise.all(cards))
}
