import type { Day } from '#db/schema.ts'
import { gradeOf } from '../families/grade-of.ts'

/** People who are alike in what the report asks of them. */
export interface People {
  /** Null: guardians, who take part themselves and have told no town. */
  townCode: string | null
  primaryEntryYear: number | null
  /** Had a place in an earlier season, in whatever programme. */
  wasServedBefore: boolean
  registered: number
  served: number
  waiting: number
}

/**
 * registered: people with a registration in the season, however it ended; each counts once. served: those of them who
 * have a place now, or had it to the end; pages show their share in per cent. waiting: those without one who wait, are in a pool, or hold an offer.
 */
export interface Served {
  registered: number
  served: number
  waiting: number
}

export type Grouped<Key> = Served & { key: Key }

/** How fairly the places of a season went: by town, by grade, and to those who never had one before. */
export function fairness(people: readonly People[], seasonStartsOn: Day) {
  const gradeIn = ({ primaryEntryYear }: People) =>
    primaryEntryYear === null ? null : gradeOf(primaryEntryYear, seasonStartsOn, 'finished')
  return {
    all: sum(people),
    byTown: groupedBy(people, ({ townCode }) => townCode),
    byGrade: groupedBy(people, gradeIn).toSorted((a, b) => (a.key ?? 99) - (b.key ?? 99)),
    firstTimers: sum(people.filter(({ wasServedBefore }) => !wasServedBefore)),
    others: sum(people.filter(({ wasServedBefore }) => wasServedBefore)),
  }
}

function groupedBy<Key>(people: readonly People[], keyOf: (one: People) => Key): Grouped<Key>[] {
  return [...Map.groupBy(people, keyOf)].map(([key, some]) => ({ key, ...sum(some) }))
}

function sum(people: readonly People[]): Served {
  const total = { registered: 0, served: 0, waiting: 0 }
  for (const { registered, served, waiting } of people) {
    total.registered += registered
    total.served += served
    total.waiting += waiting
  }
  return total
}
