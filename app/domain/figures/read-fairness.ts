import {
  countHandAdmissionsOfSeason,
  countLateWithdrawalsOfSeason,
  countReleasesOfSeason,
  listPeopleOfSeason,
  listSeasons,
  listWeightsOfSeason,
} from '#db/read/fairness.ts'
import type { OfficersView } from '#db/read/office-offerings.ts'
import type { Day, ReadDb } from '#db/schema.ts'
import { fairness, type Grouped } from './fairness.ts'

/** A group of fewer people is not counted out: its figures could tell of single children. */
const fewestShown = 5

/**
 * The fairness report of a season, of the city or of an officer's districts; without a season that exists: of the last
 * one that has begun, or else the first to come. Towns and grades of under five people come without figures. Undefined
 * where there is no season at all.
 */
export async function readFairness(
  db: ReadDb,
  view: OfficersView,
  { seasonId, today }: { seasonId: string | null; today: Day },
) {
  const seasons = await listSeasons(db)
  const season =
    seasons.find(({ id }) => id === seasonId) ??
    seasons.find(({ starts_on }) => starts_on <= today) ??
    seasons.at(-1)
  if (!season) return undefined
  const asked = { seasonId: season.id, view }
  const served = fairness(await listPeopleOfSeason(db, asked), season.starts_on)
  return {
    ...{ season, seasons },
    ...{ ...served, byTown: served.byTown.map(blurred), byGrade: served.byGrade.map(blurred) },
    weights: await listWeightsOfSeason(db, asked),
    late: await countLateWithdrawalsOfSeason(db, asked),
    admissions: await countHandAdmissionsOfSeason(db, asked),
    releases: await countReleasesOfSeason(db, asked),
  }
}

function blurred<Key>({ key, ...figures }: Grouped<Key>) {
  const isSmall = figures.registered < fewestShown
  return { key, ...(isSmall ? { registered: null, served: null, waiting: null } : figures) }
}
