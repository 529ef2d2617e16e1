import { listPlannedMeetings } from '#db/read/approvals.ts'
import { findContractFacts } from '#db/read/contracts.ts'
import { findOrganisation } from '#db/read/organisations.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { contractRefusals } from '../organisations/contract-rules.ts'
import { findOfferingClashes } from '../scheduling/find-clashes.ts'
import { findSafetyGaps } from '../staffing/find-safety-gaps.ts'
import { standingStops } from '../weather/standing-stops.ts'
import { publicationRefusals } from './publication-rules.ts'
import { type PlacedRefusal, placeRefusals } from './submission-rules.ts'

type Offering = Pick<
  Database['offering'],
  | 'id'
  | 'organisation_id'
  | 'programme'
  | 'setting'
  | 'title_zh'
  | 'registration_opens_at'
  | 'registration_closes_at'
>

/**
 * Every reason at `now` against submitting or publishing the offering, each with the section in which it is mended. Where the answer decides, the offering and what
 * it books are locked before.
 */
export async function findSubmissionRefusals(
  db: ReadDb,
  offering: Offering,
  now: Instant,
): Promise<PlacedRefusal[]> {
  const organisation = await findOrganisation(db, offering.organisation_id)
  const classSessions = await listPlannedMeetings(db, offering.id)
  const organisationState = organisation?.state ?? 'suspended'
  const contractFacts = await findContractFacts(db, offering.id)
  // Days outside the contract are the contract's refusal already.
  const clashes = (await findOfferingClashes(db, offering.id)).filter(
    ({ code }) => code !== 'outside-contract',
  )
  const gaps = await findSafetyGaps(db, offering.id, now)
  return placeRefusals([
    ...publicationRefusals({ offering, organisationState, classSessions }, now),
    ...(contractFacts ? contractRefusals(contractFacts) : []),
    ...clashes.map((clash) => ({ code: 'clash' as const, clash })),
    ...gaps.map((lacking) => ({ code: 'unsafe' as const, ...lacking })),
    ...(await stopped(db, offering, classSessions, now)),
  ])
}

/** The class sessions that a standing suspension order would have stopped. */
async function stopped(
  db: ReadDb,
  { setting }: Pick<Offering, 'setting'>,
  classSessions: Awaited<ReturnType<typeof listPlannedMeetings>>,
  now: Instant,
) {
  const isStopped = await standingStops(db, now)
  return classSessions
    .filter(({ state }) => state === 'scheduled')
    .filter((one) => isStopped({ ...one, offering_setting: setting }))
    .map(({ number, starts_at: startsAt }) => {
      return { code: 'stopped-by-weather' as const, number, startsAt }
    })
}
