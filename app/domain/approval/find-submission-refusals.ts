import { listPlannedMeetings } from '#db/read/approvals.ts'
import { findOrganisation } from '#db/read/organisations.ts'
import type { Database, Instant, ReadDb } from '#db/schema.ts'
import { publicationRefusals } from './publication-rules.ts'
import type { SubmissionRefusal } from './submission-rules.ts'

type Offering = Pick<
  Database['offering'],
  | 'id'
  | 'organisation_id'
  | 'programme'
  | 'title_zh'
  | 'registration_opens_at'
  | 'registration_closes_at'
>

/**
 * Every reason at `now` against submitting or publishing the offering. Where the answer decides, the offering and what
 * it books are locked before.
 */
export async function findSubmissionRefusals(
  db: ReadDb,
  offering: Offering,
  now: Instant,
): Promise<SubmissionRefusal[]> {
  const organisation = await findOrganisation(db, offering.organisation_id)
  const classSessions = await listPlannedMeetings(db, offering.id)
  const organisationState = organisation?.state ?? 'suspended'
  return publicationRefusals({ offering, organisationState, classSessions }, now)
}
