import type { Day, Db } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { changeStaff, insertVetting, lockStaff } from '#db/write/staffing.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import type { Operation } from '../operation.ts'
import { announceShortage } from './announce-shortage.ts'
import { lockAssigned } from './lock-assigned.ts'

type VettingRefusal =
  | { code: 'in-the-future' | 'over-a-year-ago' }
  /** Once barred, no organisation lifts it. */
  | { code: 'barred' }

export type Recorded =
  | { outcome: 'recorded' | 'unchanged' | 'not-found' }
  | { outcome: 'refused'; because: VettingRefusal }

interface Vetted {
  /** Made when the form is shown: the same form sent twice is one record. */
  id: string
  organisationId: string
  staffId: string
  recordedBy: string
  checkedOn: Day
  result: 'clear' | 'barred'
}

/**
 * Writes down the yearly vetting of somebody of the organisation: clear, it is good for a year. An older one never
 * shortens a newer one. Barred, the person counts for no class session from now on.
 */
export function recordVetting(db: Db, vetted: Vetted, operation: Operation): Promise<Recorded> {
  const { id, organisationId, staffId, recordedBy, checkedOn, result } = vetted
  const { now } = operation
  const [today, valid_until] = [foshanDay(now), lastGoodDay(checkedOn)]
  if (checkedOn > today) return Promise.resolve(refused('in-the-future'))
  if (valid_until < today) return Promise.resolve(refused('over-a-year-ago'))
  return db.inTransaction(async (tx) => {
    const offeringIds = result === 'barred' ? await lockAssigned(tx, staffId, operation) : []
    return announceShortage(tx, offeringIds, operation, async () => {
      const staff = await lockStaff(tx, organisationId, staffId)
      if (!staff) return { outcome: 'not-found' }
      if (staff.barred_at !== null && result === 'clear') return refused('barred')
      const isNew = await insertVetting(tx, {
        ...{ id, staff_id: staffId, checked_on: checkedOn, valid_until, result },
        ...{ recorded_by: recordedBy, recorded_at: now },
      })
      if (!isNew) return { outcome: 'unchanged' }
      const isLonger = staff.vetted_until === null || staff.vetted_until < valid_until
      if (result === 'barred') {
        await changeStaff(tx, staffId, { barred_at: staff.barred_at ?? now })
      } else if (isLonger) {
        await changeStaff(tx, staffId, { vetted_until: valid_until })
      }
      await writeAudit(tx, operation, {
        ...{ actor_kind: 'staff', actor_id: recordedBy, action: 'vetting.recorded' },
        ...{ subject_kind: 'staff', subject_id: staffId, detail: { vetting: id } },
      })
      return { outcome: 'recorded' }
    })
  })
}

const refused = (code: VettingRefusal['code']) => ({
  ...{ outcome: 'refused' as const, because: { code } },
})

/** A year, the day of the check included. */
function lastGoodDay(checkedOn: Day): Day {
  const year = Number(checkedOn.slice(0, 4)) + 1
  // 29 February has no anniversary: the day before 1 March is as good.
  const same = checkedOn.endsWith('-02-29') ? `${year}-03-01` : `${year}${checkedOn.slice(4)}`
  return addDays(same, -1)
}
