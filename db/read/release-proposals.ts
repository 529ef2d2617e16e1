import type { Instant, ReadDb } from '../schema.ts'

/** Proposed releases that wait for an organisation's decision, the oldest first. */
export function listOpenProposals(
  db: ReadDb,
  organisationId: string,
  { now, offeringId }: { now: Instant; offeringId?: string },
) {
  const all = db
    .selectFrom('absence_step')
    .innerJoin('registration', 'registration.id', 'absence_step.registration_id')
    .innerJoin('offering', 'offering.id', 'absence_step.offering_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['absence_step.id', 'absence_step.registration_id', 'absence_step.absences'])
    .select(['absence_step.at', 'absence_step.offering_id'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .select(['offering.title_zh', 'offering.title_en'])
    .where('offering.organisation_id', '=', organisationId)
    .where('offering.last_ends_at', '>', now)
    .where('registration.state', '=', 'confirmed')
    .where('absence_step.kind', '=', 'release_proposed')
    .where('absence_step.decision', 'is', null)
    .orderBy('absence_step.at')
    .limit(100)
  return (offeringId ? all.where('absence_step.offering_id', '=', offeringId) : all).execute()
}

/** A registration of an organisation's offering, with the release that is proposed for it, if one is. */
export function findReleaseProposal(db: ReadDb, organisationId: string, registrationId: string) {
  return db
    .selectFrom('registration')
    .innerJoin('offering', 'offering.id', 'registration.offering_id')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .leftJoin('absence_step', (join) =>
      join
        .onRef('absence_step.registration_id', '=', 'registration.id')
        .on('absence_step.kind', '=', 'release_proposed')
        .on('absence_step.decision', 'is', null),
    )
    .select(['registration.id', 'registration.state', 'registration.offering_id'])
    .select(['registration.participant_id', 'registration.code'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .select(['offering.title_zh', 'offering.title_en', 'offering.next_rank'])
    .select(['absence_step.id as step_id', 'absence_step.absences', 'absence_step.at'])
    .where('registration.id', '=', registrationId)
    .where('offering.organisation_id', '=', organisationId)
    .executeTakeFirst()
}

/** What coordinators decided about proposed releases of an offering, the newest first. */
export function listReleaseDecisions(db: ReadDb, offeringId: string) {
  return db
    .selectFrom('absence_step')
    .innerJoin('registration', 'registration.id', 'absence_step.registration_id')
    .leftJoin('staff', 'staff.id', 'absence_step.decided_by')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['absence_step.id', 'absence_step.absences', 'absence_step.decision'])
    .select(['absence_step.note', 'absence_step.decided_at', 'staff.name as decided_by'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .where('absence_step.offering_id', '=', offeringId)
    .where('absence_step.decision', 'is not', null)
    .orderBy('absence_step.decided_at', 'desc')
    .execute()
}
