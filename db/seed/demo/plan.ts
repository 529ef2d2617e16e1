/** What an offering of the demo shows: one of every kind of state that people meet. */
export type Phase =
  | 'finished'
  | 'running'
  | 'today'
  | 'open'
  | 'nearly-full'
  | 'full'
  | 'not-yet-open'
  | 'closed'
  /** To be drawn: sign-up is open, or was until some days ago and the draw is held. */
  | 'ballot'
  | 'drawn'
  | 'cancelled'
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'

/** today: weekly, near the present time of day; summer: the weekdays of the last July; the others at times that families know. */
type Pattern = 'today' | 'evening' | 'weekend' | 'weekdays' | 'summer'

export interface PlannedOffering {
  phase: Phase
  template: string
  /** Places in the lists of organisations.ts and venues.ts. */
  organisation: number
  venue: number
  pattern: Pattern
  classSessions: number
}

type Line = [template: string, organisation: number, venue: number, Pattern, classSessions: number]

// biome-ignore format: a table reads best as one
const lines: Record<Phase, Line[]> = {
  today: [
    ['S07', 0, 0, 'today', 8], ['W01', 1, 3, 'today', 8], ['S19', 2, 6, 'today', 8],
    ['S01', 3, 9, 'today', 8], ['W05', 4, 16, 'today', 8], ['W01', 5, 7, 'today', 8],
    ['C08', 0, 1, 'today', 10], ['W04', 2, 8, 'today', 6],
  ],
  finished: [
    ['S01', 0, 0, 'evening', 4], ['S03', 1, 3, 'weekend', 4], ['C01', 2, 6, 'weekdays', 10],
    ['C02', 3, 9, 'weekdays', 10], ['W08', 5, 13, 'weekend', 10], ['W01', 4, 11, 'evening', 2],
    ['S11', 0, 15, 'evening', 4], ['C05', 0, 1, 'weekdays', 5], ['S10', 2, 7, 'evening', 3],
    ['C07', 1, 4, 'weekdays', 10],
  ],
  running: [
    ['C01', 1, 3, 'weekdays', 10], ['C02', 4, 11, 'weekdays', 10], ['C03', 3, 9, 'weekdays', 10],
    ['C12', 0, 0, 'weekdays', 10], ['C08', 2, 6, 'weekdays', 10], ['W08', 5, 14, 'weekend', 10],
    ['S15', 1, 4, 'weekend', 6], ['C03', 2, 7, 'weekdays', 10], ['S14', 3, 10, 'evening', 6],
    ['C07', 4, 12, 'weekdays', 10],
  ],
  open: [
    ['C04', 0, 1, 'weekdays', 5], ['C03', 1, 3, 'weekdays', 10], ['C02', 2, 8, 'weekdays', 10],
    ['S09', 3, 9, 'evening', 4], ['S06', 4, 12, 'weekend', 3], ['W07', 5, 13, 'weekend', 4],
    ['S16', 0, 0, 'evening', 1], ['W02', 1, 4, 'evening', 2], ['S20', 0, 2, 'weekend', 1],
    ['S08', 3, 10, 'weekend', 2], ['W09', 5, 16, 'weekend', 1], ['S12', 2, 6, 'evening', 1],
    ['C08', 4, 11, 'weekdays', 10],
  ],
  'nearly-full': [
    ['W01', 0, 15, 'weekend', 2], ['C06', 1, 4, 'weekdays', 5], ['C02', 0, 1, 'weekdays', 10],
    ['W07', 5, 14, 'weekend', 4], ['S13', 3, 10, 'evening', 4],
  ],
  full: [
    ['W01', 2, 6, 'weekend', 3], ['C01', 0, 0, 'weekdays', 10], ['W08', 5, 13, 'weekend', 10],
    ['S07', 4, 12, 'weekend', 4], ['C09', 1, 3, 'weekdays', 5],
  ],
  'not-yet-open': [
    ['C01', 3, 9, 'weekdays', 10], ['W08', 5, 14, 'weekend', 10], ['C12', 2, 8, 'weekdays', 10],
    ['S02', 1, 3, 'weekend', 2],
  ],
  closed: [['S03', 2, 7, 'weekend', 4], ['C14', 4, 11, 'weekdays', 5]],
  ballot: [['C05', 1, 4, 'weekdays', 5], ['C05', 1, 3, 'weekdays', 5]],
  drawn: [['S06', 2, 8, 'weekend', 3], ['S08', 0, 2, 'weekend', 2]],
  cancelled: [['C11', 1, 5, 'weekend', 1], ['S05', 3, 10, 'evening', 2]],
  draft: [['C09', 0, 15, 'weekdays', 5], ['S17', 1, 4, 'evening', 1],
    ['W07', 5, 14, 'weekend', 2], ['C05', 0, 1, 'weekdays', 5], ['S06', 0, 2, 'weekend', 3]],
  submitted: [
    ['S04', 0, 0, 'weekend', 2], ['S02', 0, 1, 'weekend', 2], ['W07', 5, 14, 'weekend', 2],
    ['W04', 1, 3, 'weekend', 2], ['S07', 2, 8, 'weekend', 2],
  ],
  returned: [['S20', 0, 2, 'weekend', 1], ['S14', 1, 5, 'evening', 2]],
  approved: [['W03', 3, 9, 'weekend', 2], ['S15', 4, 11, 'weekend', 2], ['S18', 4, 12, 'weekend', 1]],
}

const phases: Phase[] = [
  ...(['today', 'full', 'nearly-full', 'running', 'finished', 'open'] as const),
  ...([
    'closed',
    'not-yet-open',
    'cancelled',
    'draft',
    'submitted',
    'returned',
    'approved',
    'ballot',
    'drawn',
  ] as const),
]

/** To be copied for the next summer. */
const lastCamp: PlannedOffering = {
  ...{ phase: 'finished', template: 'C02', organisation: 0, venue: 1 },
  ...{ pattern: 'summer', classSessions: 15 },
}

/** Those that fill up come first: families join in this order. */
export const plannedOfferings: PlannedOffering[] = [
  ...phases.flatMap((phase) =>
    lines[phase].map(([template, organisation, venue, pattern, classSessions]) => ({
      ...{ phase, template, organisation, venue, pattern, classSessions },
    })),
  ),
  lastCamp,
]
