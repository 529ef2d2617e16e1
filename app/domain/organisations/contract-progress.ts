import type { ContractMetric } from '#db/schema/contracts.ts'
import type { Audience } from '#db/schema/programmes.ts'

/** How far one thing that is owed has come. */
interface Progress {
  target: number
  /** From events alone: class sessions held, marks that stand, different children. */
  done: number
  /** What the class sessions planned can still add at most: every place taken, every child a new one. */
  planned: number
}

export interface MetricProgress extends Progress {
  metric: ContractMetric
  districts: (Progress & { districtCode: string })[]
}

/** What db/read/contract-progress.ts counts of one contract. */
export interface ContractCounts {
  deliverables: { metric: ContractMetric; district_code: string; target: number }[]
  meetings: {
    offering_id: string
    district_code: string
    audience: Audience
    max_places: number
    held: number
    planned: number
  }[]
  /** How often each child came; child null: guardians. */
  attendances: { district_code: string; child_id: string | null; times: number }[]
}

const metrics: ContractMetric[] = ['class_sessions', 'attendances', 'children']

/**
 * How far a contract has come: each metric that it owes, in all its districts and in each. A child that came in two
 * districts counts in both, and once in all. What is done in a district in which nothing is owed counts for nothing.
 */
export function contractProgress(counts: ContractCounts): MetricProgress[] {
  return metrics.flatMap((metric) => {
    const owed = counts.deliverables.filter((deliverable) => deliverable.metric === metric)
    if (owed.length === 0) return []
    const districts = owed.map(({ district_code: districtCode, target }) => {
      return { districtCode, target, ...countIn(counts, metric, [districtCode]) }
    })
    const target = districts.reduce((all, one) => all + one.target, 0)
    const codes = districts.map(({ districtCode }) => districtCode)
    return [{ metric, target, ...countIn(counts, metric, codes), districts }]
  })
}

/**
 * How far a contract has come as a whole, in whole percent: as far as what has come least. It is done when all of it is,
 * and class sessions, attendances and children do not add up. 0 where nothing is owed.
 */
export function wholePercent(metrics: readonly Pick<Progress, 'target' | 'done'>[]): number {
  if (metrics.length === 0) return 0
  return Math.min(...metrics.map(({ done, target }) => Math.floor((100 * done) / target)))
}

function countIn(counts: ContractCounts, metric: ContractMetric, codes: string[]) {
  const meetings = counts.meetings.filter((one) => codes.includes(one.district_code))
  const came = counts.attendances.filter((one) => codes.includes(one.district_code))
  switch (metric) {
    case 'class_sessions':
      return {
        done: sum(meetings.map(({ held }) => held)),
        planned: sum(meetings.map(({ planned }) => planned)),
      }
    case 'attendances':
      return {
        done: sum(came.map(({ times }) => times)),
        planned: sum(meetings.map(({ planned, max_places }) => planned * max_places)),
      }
    case 'children':
      return {
        done: new Set(came.flatMap(({ child_id }) => child_id ?? [])).size,
        planned: newChildren(meetings),
      }
  }
}

/** Every place of each offering that still meets, once: in whichever of the districts. */
function newChildren(meetings: ContractCounts['meetings']) {
  const coming = meetings.filter(({ planned, audience }) => planned > 0 && audience !== 'guardian')
  const places = new Map(coming.map(({ offering_id, max_places }) => [offering_id, max_places]))
  return sum([...places.values()])
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)
