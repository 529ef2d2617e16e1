import type { DrawEntry } from '#db/read/draw-pools.ts'
import type { Database, Tx } from '#db/schema.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { recordSkips } from '#db/write/waitlist-skips.ts'
import type { Operation } from '../operation.ts'
import { readEligibilityRules } from '../registration/read-eligibility.ts'
import { findDeadline } from '../waitlist/fill-freed-places.ts'
import { freePlacesOf } from '../waitlist/free-places.ts'
import { makeOffers } from '../waitlist/make-offers.ts'
import { type Skip, skipsOf } from '../waitlist/skip.ts'
import { readCandidates } from '../waitlist/waiting-units.ts'
import type { NotDrawnBecause } from './tell-not-drawn.ts'

/**
 * Offers the places that were drawn, in the order in which they were given; siblings who join all or none together.
 * Returns those who cannot have theirs, with the reason: something came between since the pool was frozen.
 */
export async function offerDrawnPlaces(
  tx: Tx,
  { offering, drawn }: { offering: Database['offering']; drawn: readonly DrawEntry[] },
  operation: Operation,
): Promise<{ entry: DrawEntry; because: NotDrawnBecause | undefined }[]> {
  const deadline = await findDeadline(tx, offering, operation)
  if (deadline === null) return drawn.map((entry) => ({ entry, because: 'too-late' as const }))
  const rules = await readEligibilityRules(tx, offering, operation.now)
  const candidatesOf = await readCandidates(tx, rules, drawn, operation.now)
  const unable: { entry: DrawEntry; because: NotDrawnBecause | undefined }[] = []
  for (const unit of unitsOf(drawn)) {
    const candidates = candidatesOf(unit)
    const now = (await lockOffering(tx, offering.id)) ?? offering
    const skips = skipsOf(candidates, freePlacesOf(now), offering.reserved_for)
    if (skips.length > 0) {
      await recordSkips(tx, { past: [], beside: skips }, operation.now)
      unable.push(...unit.map((entry) => ({ entry, because: reasonOf(entry, skips) })))
      continue
    }
    const registrations = unit.map(({ id, family_id }, at) => ({
      ...{ id, family_id, mayUseReserved: candidates[at]?.mayUseReserved ?? false },
    }))
    const offers = { registrations, offering, deadline, from: 'in_pool' as const }
    await makeOffers(tx, { ...offers, cause: 'offer-drawn' }, operation)
  }
  return unable
}

/** Each by itself, or with the siblings without whom it does not go. */
function unitsOf(drawn: readonly DrawEntry[]): DrawEntry[][] {
  const units = new Map<string, DrawEntry[]>()
  for (const one of drawn) {
    const key = one.mode === 'all' && one.link_group_id ? one.link_group_id : one.id
    units.set(key, [...(units.get(key) ?? []), one])
  }
  return [...units.values()]
}

function reasonOf({ id }: DrawEntry, skips: readonly Skip[]): NotDrawnBecause | undefined {
  const reason = skips.find(({ registrationId }) => registrationId === id)?.reason
  return reason === 'clash' || reason === 'camp-cap' || reason === 'not-eligible'
    ? reason
    : undefined
}
