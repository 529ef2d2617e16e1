import type { Day, ReadDb } from '../schema.ts'

/** Whose papers an officer sees: everybody's, or those of organisations of the officer's districts. */
export interface Desk {
  isCity: boolean
  districtCodes: string[]
}

/** As SQL takes it: an empty list is none. */
export const listed = (codes: readonly string[]) => (codes.length > 0 ? codes : [''])

function papersFor(db: ReadDb, { isCity, districtCodes }: Desk) {
  const all = db
    .selectFrom('credential')
    .innerJoin('staff', 'staff.id', 'credential.staff_id')
    .innerJoin('organisation', 'organisation.id', 'staff.organisation_id')
    .leftJoin('staff as decider', 'decider.id', 'credential.decided_by')
    .select(['credential.id', 'credential.staff_id', 'credential.kind', 'credential.state'])
    .select(['credential.number_sealed', 'credential.expires_on', 'credential.submitted_at'])
    .select(['credential.decided_at', 'decider.name as decided_by', 'staff.wrapped_key'])
    .select(['staff.name', 'staff.vetted_until', 'staff.barred_at'])
    .select(['organisation.name_zh as organisation_zh', 'organisation.name_en as organisation_en'])
    .where('staff.state', '!=', 'disabled')
  if (isCity) return all
  return all.where('organisation.district_code', 'in', listed(districtCodes))
}

/** The papers that wait for an officer, oldest first. */
export function listCredentialsToVerify(db: ReadDb, desk: Desk) {
  return papersFor(db, desk)
    .where('credential.state', '=', 'submitted')
    .orderBy('credential.submitted_at')
    .orderBy('credential.id')
    .execute()
}

/** The papers that officers decided about most lately. */
export function listDecidedCredentials(db: ReadDb, desk: Desk, most: number) {
  return papersFor(db, desk)
    .where('credential.decided_at', 'is not', null)
    .orderBy('credential.decided_at', 'desc')
    .orderBy('credential.id')
    .limit(most)
    .execute()
}

export function findCredential(db: ReadDb, desk: Desk, credentialId: string) {
  return papersFor(db, desk).where('credential.id', '=', credentialId).executeTakeFirst()
}

/** Verified papers that no newer one replaces, and vettings, that run out by a day: of an organisation, or of all. */
export async function listExpiring(db: ReadDb, until: Day, organisationId?: string) {
  const papers = db
    .selectFrom('credential')
    .innerJoin('staff', 'staff.id', 'credential.staff_id')
    .select(['credential.id', 'credential.kind', 'credential.expires_on'])
    .select(['staff.id as staff_id', 'staff.name', 'staff.email_sealed', 'staff.organisation_id'])
    .where('credential.state', '=', 'verified')
    .where('credential.expires_on', '<=', until)
    .where('staff.state', '!=', 'disabled')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('credential as newer')
            .select('newer.id')
            .whereRef('newer.staff_id', '=', 'credential.staff_id')
            .whereRef('newer.kind', '=', 'credential.kind')
            .whereRef('newer.expires_on', '>', 'credential.expires_on')
            .where('newer.state', '=', 'verified'),
        ),
      ),
    )
    .orderBy('credential.expires_on')
    .orderBy('credential.id')
  const vettings = db
    .selectFrom('staff')
    .select(['id as staff_id', 'name', 'email_sealed', 'organisation_id', 'vetted_until'])
    .where('vetted_until', '<', until)
    .where('barred_at', 'is', null)
    .where('organisation_id', 'is not', null)
    .where('state', '!=', 'disabled')
    .orderBy('vetted_until')
    .orderBy('id')
  if (organisationId === undefined) {
    return { papers: await papers.execute(), vettings: await vettings.execute() }
  }
  return {
    papers: await papers.where('staff.organisation_id', '=', organisationId).execute(),
    vettings: await vettings.where('organisation_id', '=', organisationId).execute(),
  }
}

/** What was already warned of: these papers and people. */
export async function listWarnings(db: ReadDb, subjectIds: string[]) {
  if (subjectIds.length === 0) return []
  return await db
    .selectFrom('expiry_warning')
    .selectAll()
    .where('subject_id', 'in', subjectIds)
    .execute()
}
