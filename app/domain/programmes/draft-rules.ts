import type { Database, Instant } from '#db/schema.ts'
import { forbiddenCampWord } from './camp-title.ts'
import type { PlannedClassSession } from './class-session-pattern.ts'

/** Why an offering cannot be drafted like this, with what the sentence needs to name. */
export type DraftRefusal =
  | { code: 'choice-gone' }
  | { code: 'forbidden-title'; word: string }
  | { code: 'starts-in-the-past' }
  | { code: 'closes-before-it-opens' }
  | { code: 'closes-after-the-start' }
  | { code: 'fewer-than-minimum' }
  | { code: 'venue-too-small'; capacity: number }
  | { code: 'venue-is-no-pool' }

interface Draft {
  wanted: {
    titleZh: string
    minPlaces: number
    maxPlaces: number
    opensAt: Instant
    closesAt: Instant
  }
  template: Pick<Database['template'], 'programme' | 'setting' | 'audience'>
  venue: Pick<Database['venue'], 'kind' | 'capacity'>
  planned: PlannedClassSession[]
}

/** Every reason against the draft at `now`. */
export function draftRefusals(draft: Draft, now: Instant): DraftRefusal[] {
  const { wanted, template, venue, planned } = draft
  const startsAt = planned[0]?.starts_at ?? now
  const word = forbiddenCampWord(template.programme, wanted.titleZh)
  const refusals: DraftRefusal[] = []
  if (word) refusals.push({ code: 'forbidden-title', word })
  if (startsAt <= now) refusals.push({ code: 'starts-in-the-past' })
  if (wanted.closesAt <= wanted.opensAt) refusals.push({ code: 'closes-before-it-opens' })
  if (wanted.closesAt > startsAt) refusals.push({ code: 'closes-after-the-start' })
  if (wanted.maxPlaces < wanted.minPlaces) refusals.push({ code: 'fewer-than-minimum' })
  if (people(draft) > venue.capacity) {
    refusals.push({ code: 'venue-too-small', capacity: venue.capacity })
  }
  if (template.setting === 'pool' && venue.kind !== 'pool') {
    refusals.push({ code: 'venue-is-no-pool' })
  }
  return refusals
}

// A pair takes one place, and two chairs.
const people = ({ wanted, template }: Draft) =>
  wanted.maxPlaces * (template.audience === 'pair' ? 2 : 1)
