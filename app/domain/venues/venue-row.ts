import type { VenueFacts } from './venue-rules.ts'

/** The columns of what is said of a venue. */
export const venueRow = (facts: VenueFacts) => ({
  ...{ name_zh: facts.nameZh, name_en: facts.nameEn, capacity: facts.capacity },
  ...{ address_zh: facts.addressZh, address_en: facts.addressEn },
  ...{ pool_area_m2: facts.poolAreaM2, pool_depth_cm: facts.poolDepthCm },
  ...{ contact_name: facts.contactName, contact_phone: facts.contactPhone },
})
