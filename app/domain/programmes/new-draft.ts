import { listContractsOf, listRolesOf } from '#db/read/contracts.ts'
import { findPlanner } from '#db/read/own-offerings.ts'
import { findFirstTown } from '#db/read/places.ts'
import { listSeasonsFrom } from '#db/read/templates.ts'
import type { Day, ReadDb, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { recordOfferingEvent } from '#db/write/offerings.ts'
import type { Operation } from '../operation.ts'
import { shortCode } from '../registration/short-code.ts'
import { emptySeriesAt } from './edit-places.ts'
import { usualWindow } from './series.ts'

export interface NewDraft {
  /** Made when the form was shown: the same form sent twice makes one offering. */
  id: string
  organisationId: string
  staffId: string
}

/** Who plans is of no organisation, or no season is open to plan in. */
export type DraftRefusal = { code: 'no-season' }

/**
 * What every new offering begins with, whatever it is made from: its season, a contract under which it can be planned
 * on its first day, whom to call, the usual window of sign-up. Undefined where no season goes on until that day.
 */
export async function beginningOf(
  db: ReadDb,
  { id, organisationId, staffId }: NewDraft,
  { firstDay, now }: { firstDay: Day; now: string },
) {
  const planner = await findPlanner(db, organisationId, staffId)
  const season = seasonOf(await listSeasonsFrom(db, firstDay), firstDay)
  const contracts = await listContractsOf(db, organisationId, firstDay)
  const contract = contracts.find(({ starts_on }) => starts_on <= firstDay)
  const [role] = await listRolesOf(db, organisationId)
  const town = await findFirstTown(db, planner?.district_code ?? role?.district_code ?? null)
  if (!planner || !season || !town) return undefined
  const window = usualWindow(firstDay, now)
  return {
    ...{ id, slug: shortCode(id), organisation_id: organisationId, created_at: now },
    ...{ season_id: season.id, contract_id: contract?.id ?? null, state: 'draft' as const },
    ...{ contact_name: planner.name, contact_phone: planner.contact_phone },
    ...{ places_taken: 0, next_rank: 1, reserved_places: 0, reserved_taken: 0, ...window },
    ...emptySeriesAt(window.registration_closes_at),
    ...{ town_code: town.code, district_code: town.district_code },
  }
}

/** The season in which an offering begins: of several the one that began last, which is the narrowest; else the next. */
export function seasonOf<Season extends { starts_on: Day; ends_on: Day }>(
  seasons: readonly Season[],
  firstDay: Day,
) {
  const current = seasons.filter((one) => one.starts_on <= firstDay && firstDay <= one.ends_on)
  return current.toSorted((a, b) => (a.starts_on < b.starts_on ? 1 : -1))[0] ?? seasons[0]
}

/** The first line of an offering's history. */
export async function recordDraft(
  tx: Tx,
  { id, staffId }: NewDraft,
  { now, newId }: Operation,
  detail: Record<string, string>,
) {
  await recordOfferingEvent(tx, {
    ...{ id: newId(), offering_id: id, from_state: null, to_state: 'draft' },
    ...{ at: now, staff_id: staffId },
  })
  await writeAudit(
    tx,
    { now, newId },
    {
      ...{ actor_kind: 'staff', actor_id: staffId, action: 'offering.drafted' },
      ...{ subject_kind: 'offering', subject_id: id, detail },
    },
  )
}
