import type { OfferingSection } from '#db/schema/planning.ts'
import type { OfferingState } from '#db/schema/programmes.ts'
import type { Database, Db, Instant, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeOffering, lockOfferingSection, saveSection } from '#db/write/offerings.ts'
import type { Operation } from '../operation.ts'

export type Offering = Database['offering']

/** Who edits which section, having read which revision of it. */
export interface SectionEdit {
  organisationId: string
  offeringId: string
  staffId: string
  revision: number
}

export type SectionOutcome<Refusal> =
  | { outcome: 'saved' }
  | { outcome: 'not-found' }
  /** It was submitted meanwhile, say. */
  | { outcome: 'not-editable'; state: OfferingState }
  /** Somebody saved the section since it was read; `revision` is what stands now. */
  | { outcome: 'stale'; savedAt: Instant; savedBy: string | null; revision: number }
  | { outcome: 'refused'; because: Refusal[] }

/** What a section's own rules make of an edit: reasons against it, or what to write. */
export type SectionChange<Refusal> =
  | { because: Refusal[] }
  | {
      columns: Partial<Omit<Offering, 'id'>>
      /** Rows beside the offering's own; done: they are already as they should be. */
      rows?: { areDone: boolean; write(): Promise<void> }
    }

/** Those who plan may change everything, until it is submitted and again after it is returned. */
const planningStates: readonly OfferingState[] = ['draft', 'returned']
/** What changes nothing of what was approved may still be changed. */
export const laterStates: readonly OfferingState[] = ['draft', 'returned', 'approved', 'published']

/**
 * Saves a section over the revision that was read, or says why not. The offering is locked, so that nobody submits,
 * decides or saves in between. The same edit sent twice is saved once and answered the same.
 */
export async function editSection<Refusal>(
  db: Db,
  edit: SectionEdit & { section: OfferingSection; states?: readonly OfferingState[] },
  operation: Operation,
  change: (tx: Tx, offering: Offering) => Promise<SectionChange<Refusal>>,
): Promise<SectionOutcome<Refusal>> {
  const { section, revision, staffId, offeringId, states = planningStates } = edit
  return db.inTransaction(async (tx) => {
    const locked = await lockOfferingSection(tx, edit)
    if (!locked) return { outcome: 'not-found' as const }
    const { offering, saved } = locked
    if (!states.includes(offering.state)) {
      return { outcome: 'not-editable' as const, state: offering.state }
    }
    const wanted = await change(tx, offering)
    if (saved && saved.revision !== revision) {
      if (saved.saved_by === staffId && isDone(wanted, offering)) {
        return { outcome: 'saved' as const }
      }
      const facts = { savedAt: saved.saved_at, savedBy: saved.name, revision: saved.revision }
      return { outcome: 'stale' as const, ...facts }
    }
    if ('because' in wanted) return { outcome: 'refused' as const, because: wanted.because }

    await changeOffering(tx, offeringId, wanted.columns)
    await wanted.rows?.write()
    const row = { section, saved_at: operation.now, saved_by: staffId }
    await saveSection(tx, { offering_id: offeringId, ...row, revision: locked.revision })
    await writeAudit(tx, operation, {
      ...{ actor_kind: 'staff', actor_id: staffId, action: 'offering.section-saved' },
      ...{ subject_kind: 'offering', subject_id: offeringId, detail: { section } },
    })
    return { outcome: 'saved' as const }
  })
}

/** Whether the offering already is as the edit wants it. */
function isDone(wanted: SectionChange<unknown>, offering: Offering) {
  if ('because' in wanted) return false
  const stored = new Map<string, unknown>(Object.entries(offering))
  const isSame = Object.entries(wanted.columns).every(([name, value]) => stored.get(name) === value)
  return isSame && wanted.rows?.areDone !== false
}

/** The reasons that hold, or the change where none does. */
export function unless<Refusal>(
  because: (Refusal | false | undefined)[],
  change: Extract<SectionChange<Refusal>, { columns: unknown }>,
): SectionChange<Refusal> {
  const holding = because.filter((one): one is Refusal => one !== false && one !== undefined)
  return holding.length > 0 ? { because: holding } : change
}
