import type { PlaceRefusal } from './eligibility.ts'

/**
 * The registration that a participant could leave in exchange for a place: the one that stands in the way. Null where
 * leaving one is not enough.
 */
export function heldInTheWay(inTheWay: readonly PlaceRefusal[]) {
  const [first] = inTheWay
  const isOne = first && inTheWay.every((one) => one.registrationId === first.registrationId)
  if (!isOne) return null
  const { registrationId, titleZh, titleEn } = first
  return { registrationId, titleZh, titleEn }
}
