import type { Day } from '#db/schema.ts'

/** Whether a named adult may collect on a day: always, or only on the day for which the family added them. */
export const mayCollectOn = ({ valid_on }: { valid_on: Day | null }, day: Day) =>
  valid_on === null || valid_on === day
