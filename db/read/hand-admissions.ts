import type { ReadDb } from '../schema.ts'
import { isInView, type OfficersView } from './office-offerings.ts'

/** Places given by hand, as an officer sees them, the newest first: whose they are stands in the registration's code. */
export function listHandAdmissions(
  db: ReadDb,
  view: OfficersView,
  { limit, offset }: { limit: number; offset: number },
) {
  return admissions(db)
    .innerJoin('organisation', 'organisation.id', 'offering.organisation_id')
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .where((offering) => isInView(offering, view))
    .limit(limit)
    .offset(offset)
    .execute()
}

/** Places given by hand in one offering. */
export function listHandAdmissionsOf(db: ReadDb, offeringId: string) {
  return admissions(db).where('hand_admission.offering_id', '=', offeringId).execute()
}

const admissions = (db: ReadDb) =>
  db
    .selectFrom('hand_admission')
    .innerJoin('registration', 'registration.id', 'hand_admission.registration_id')
    .innerJoin('offering', 'offering.id', 'hand_admission.offering_id')
    .innerJoin('staff', 'staff.id', 'hand_admission.admitted_by')
    .leftJoin('child', 'child.id', 'registration.child_id')
    .leftJoin('guardian', 'guardian.id', 'registration.participant_id')
    .select(['hand_admission.registration_id as id', 'hand_admission.offering_id'])
    .select(['hand_admission.reason', 'hand_admission.note', 'hand_admission.passed_over'])
    .select(['hand_admission.admitted_at', 'staff.name as admitted_by', 'registration.code'])
    .select(['child.name as child_name', 'guardian.name as guardian_name'])
    .select(['offering.title_zh', 'offering.title_en'])
    .orderBy('hand_admission.admitted_at', 'desc')
    .orderBy('hand_admission.registration_id')
