import { findOwnOffering, listOwnClassSessions } from '#db/read/own-offerings.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'
import type { Day, Db, Tx } from '#db/schema.ts'
import { refreshOfferingDates } from '#db/write/class-sessions.ts'
import { changeOffering, insertDraft, replaceOfferingTowns } from '#db/write/offerings.ts'
import { changePlannedClassSession } from '#db/write/planned-class-sessions.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import type { Offering } from './edit-section.ts'
import { expectedDemand } from './expected-demand.ts'
import { makeClassSessions } from './make-class-sessions.ts'
import { beginningOf, type DraftRefusal, type NewDraft, recordDraft } from './new-draft.ts'
import { findPlace, planSeries } from './plan-series.ts'
import { readSeries, type SeriesWanted, seriesRefusals } from './series.ts'
import { patternOf, shiftedPattern } from './usual-series.ts'

type CopyRefusal = DraftRefusal | { code: 'starts-in-the-past' }

export type CopyOutcome =
  | { outcome: 'created' }
  | { outcome: 'not-found' }
  | { outcome: 'refused'; because: CopyRefusal[] }

/**
 * Drafts an offering like an own one, with all its class sessions from another first day on, each at the place where
 * its model is. Public holidays of the new days are left out. Sent twice, it is one offering.
 */
export async function copyOffering(
  db: Db,
  draft: NewDraft & { copiedFrom: string; firstDay: Day },
  operation: Operation,
): Promise<CopyOutcome> {
  const { organisationId, copiedFrom, firstDay } = draft
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const model = await findOwnOffering(tx, organisationId, copiedFrom)
    if (!model) return { outcome: 'not-found' as const }
    if (firstDay <= foshanDay(now)) return refused({ code: 'starts-in-the-past' })
    const beginning = await beginningOf(tx, draft, { firstDay, now })
    if (!beginning) return refused({ code: 'no-season' })

    // What was scarce is drawn next time, though it was first come before.
    const { allocation } = await expectedDemand(tx, model.template_code, now)
    const scarce = allocation === 'ballot' ? { allocation } : {}
    const isNew = await insertDraft(tx, { ...beginning, ...likenessOf(model), ...scarce })
    const offering = await findOwnOffering(tx, organisationId, draft.id)
    if (!offering) return { outcome: 'not-found' as const }
    if (!isNew) return { outcome: 'created' as const }
    await replaceOfferingTowns(tx, offering.id, await listOfferingTowns(tx, model.id))
    await copyClassSessions(tx, { model, offering, firstDay }, operation)
    await recordDraft(tx, draft, operation, { copiedFrom })
    return { outcome: 'created' as const }
  })
}

const refused = (because: CopyRefusal) => ({ outcome: 'refused' as const, because: [because] })

/** What is the same in every run of an offering. */
function likenessOf(model: Offering) {
  const { programme, title_zh, title_en, summary_zh, summary_en, audience, setting } = model
  const { grade_min, grade_max, grade_basis, age_min, age_max, asks_health, swimmers } = model
  const { bring_zh, bring_en, departure, allocation, min_places, max_places } = model
  const { template_code, materials, insurance, prerequisite_code, offers_make_ups } = model
  const { reserved_places, reserved_for, reserved_reason_zh, reserved_reason_en } = model
  return {
    ...{ programme, title_zh, title_en, summary_zh, summary_en, audience, setting, swimmers },
    ...{ grade_min, grade_max, grade_basis, age_min, age_max, asks_health },
    ...{ bring_zh, bring_en, departure, allocation, min_places, max_places },
    ...{ reserved_places, reserved_for, reserved_reason_zh, reserved_reason_en },
    ...{ template_code, materials, insurance, prerequisite_code, copied_from: model.id },
    offers_make_ups,
  }
}

/** Where nothing can be made of the model's class sessions, the new offering has none yet. */
async function copyClassSessions(
  tx: Tx,
  { model, offering, firstDay }: { model: Offering; offering: Offering; firstDay: Day },
  operation: Operation,
) {
  const all = await listOwnClassSessions(tx, model.organisation_id, model.id)
  const models = all.filter(({ state }) => state !== 'cancelled')
  const wanted = await shiftedSeries(tx, { model, models, firstDay })
  if (!wanted) return
  const planned = await planSeries(tx, wanted)
  const venue = await findPlace(tx, wanted)
  const { setting } = offering
  if (
    !venue ||
    seriesRefusals(wanted, planned, { venue, setting, now: operation.now }).length > 0
  ) {
    return
  }
  const series = { ...wanted, meetings: planned.meetings }
  await makeClassSessions(tx, { offering, series, venue }, operation)
  await changeOffering(tx, offering.id, { pattern: JSON.stringify(series) })
  await keepPlaces(tx, { models, offering })
}

type ClassSession = Awaited<ReturnType<typeof listOwnClassSessions>>[number]

/** The model's series from the new first day on; without the days of it that are holidays now. */
async function shiftedSeries(
  tx: Tx,
  { model, models, firstDay }: { model: Offering; models: ClassSession[]; firstDay: Day },
): Promise<SeriesWanted | undefined> {
  const [first] = models
  const stored = readSeries(model.pattern)
  if (!first) return undefined
  const { venueId, roomId } = stored ?? { venueId: first.venue_id, roomId: first.room_id }
  const pattern = shiftedPattern(stored?.pattern ?? patternOf(models), firstDay)
  if (pattern.kind !== 'dates') return { pattern, venueId, roomId }
  const { meetings } = await planSeries(tx, { pattern })
  const days = meetings.map(({ held_on }) => held_on)
  return { pattern: { ...pattern, days }, venueId, roomId }
}

/** Each class session at the place of the one with its number. */
async function keepPlaces(
  tx: Tx,
  { models, offering }: { models: ClassSession[]; offering: Offering },
) {
  const made = await listOwnClassSessions(tx, offering.organisation_id, offering.id)
  const inOrder = models.toSorted((a, b) => a.number - b.number)
  for (const { id, number } of made) {
    const model = inOrder[number - 1]
    if (!model) continue
    const { venue_id, room_id, has_water } = model
    await changePlannedClassSession(tx, id, { venue_id, room_id, has_water })
  }
  await refreshOfferingDates(tx, offering.id)
}
