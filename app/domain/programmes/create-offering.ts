import { listHolidays } from '#db/read/holidays.ts'
import { findOrganisation } from '#db/read/organisations.ts'
import { findSeason, findTemplate } from '#db/read/templates.ts'
import { findVenue } from '#db/read/venues.ts'
import type { Db } from '#db/schema.ts'
import { insertOffering, recordOfferingEvent } from '#db/write/offerings.ts'
import { addDays } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { planClassSessions } from './class-session-pattern.ts'
import { draftOffering, type NewOffering, patternOf } from './draft-offering.ts'
import { type DraftRefusal, draftRefusals } from './draft-rules.ts'

export type CreateOfferingOutcome =
  | { outcome: 'created'; offeringId: string }
  | { outcome: 'refused'; because: DraftRefusal[] }

/** Drafts an offering from a template, with all its class sessions. */
export async function createOffering(
  db: Db,
  { staffId, ...wanted }: NewOffering & { staffId: string },
  operation: Operation,
): Promise<CreateOfferingOutcome> {
  const { now, newId } = operation
  return db.inTransaction(async (tx) => {
    const [template, organisation, season, venue] = [
      await findTemplate(tx, wanted.templateCode),
      await findOrganisation(tx, wanted.organisationId),
      await findSeason(tx, wanted.seasonId),
      await findVenue(tx, wanted.venueId),
    ]
    if (!template || !organisation || !season || !venue) {
      return { outcome: 'refused' as const, because: [{ code: 'choice-gone' as const }] }
    }
    const { firstDay } = wanted
    const holidays = await listHolidays(tx, firstDay, addDays(firstDay, 800))
    const pattern = patternOf(wanted, template)
    const { meetings: planned } = planClassSessions(pattern, holidays)
    const because = draftRefusals({ wanted, template, venue, planned }, now)
    if (because.length > 0) return { outcome: 'refused' as const, because }

    const drafted = draftOffering({ wanted, template, venue, planned }, operation)
    await insertOffering(tx, drafted.offering, drafted.classSessions)
    await recordOfferingEvent(tx, {
      ...{ id: newId(), offering_id: drafted.offering.id, from_state: null, to_state: 'draft' },
      ...{ at: now, staff_id: staffId },
    })
    return { outcome: 'created' as const, offeringId: drafted.offering.id }
  })
}
