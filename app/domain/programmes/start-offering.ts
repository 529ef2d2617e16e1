import { findOwnOffering } from '#db/read/own-offerings.ts'
import { findTemplate } from '#db/read/templates.ts'
import type { Db } from '#db/schema.ts'
import { insertDraft } from '#db/write/offerings.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { usualDeparture } from './departure.ts'
import { expectedDemand } from './expected-demand.ts'
import { beginningOf, type DraftRefusal, type NewDraft, recordDraft } from './new-draft.ts'

export type StartOutcome =
  | { outcome: 'created' }
  /** The template, or the id is another organisation's. */
  | { outcome: 'not-found' }
  | { outcome: 'refused'; because: DraftRefusal[] }

/** Drafts an offering from a template, without class sessions yet. Sent twice, it is one offering. */
export async function startOffering(
  db: Db,
  draft: NewDraft & { templateCode: string; bringZh: string; bringEn: string },
  operation: Operation,
): Promise<StartOutcome> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const template = await findTemplate(tx, draft.templateCode)
    if (!template) return { outcome: 'not-found' as const }
    const firstDay = addDays(foshanDay(now), 14)
    const beginning = await beginningOf(tx, draft, { firstDay, now })
    if (!beginning)
      return { outcome: 'refused' as const, because: [{ code: 'no-season' as const }] }

    const { allocation } = await expectedDemand(tx, template.code, now)
    const { code, category, class_sessions, minutes, ...description } = template
    const isNew = await insertDraft(tx, {
      ...{ ...beginning, ...description, template_code: code },
      ...{ bring_zh: draft.bringZh, bring_en: draft.bringEn, allocation },
      ...{ grade_basis: 'finished', departure: usualDeparture(template) },
      offers_make_ups: template.programme === 'water' ? 0 : 1,
    })
    if (isNew) {
      await recordDraft(tx, draft, operation, { template: code })
      return { outcome: 'created' as const }
    }
    const own = await findOwnOffering(tx, draft.organisationId, draft.id)
    return { outcome: own ? ('created' as const) : ('not-found' as const) }
  })
}
