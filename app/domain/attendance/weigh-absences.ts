import { listAbsenceSteps } from '#db/read/absences.ts'
import { findPlanningRules } from '#db/read/rules.ts'
import type { Tx } from '#db/schema.ts'
import {
  insertAbsenceStep,
  lockRegistrations,
  recountProposal,
  withdrawProposal,
} from '#db/write/absence-steps.ts'
import { insertNotification } from '#db/write/outbox.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { tellFamilies } from '../messages/tell-families.ts'
import type { Operation } from '../operation.ts'
import { absenceSteps } from './absence-steps.ts'
import { readUnexcusedAbsences } from './unexcused-absences.ts'

/**
 * Counts the unexcused absences of registrations anew, after their attendance came in or was corrected: warns the
 * family, or proposes a release, which a coordinator decides. Nothing happens twice, and nothing by itself.
 */
export async function weighAbsences(
  tx: Tx,
  registrationIds: readonly string[],
  operation: Operation,
) {
  const { now, newId } = operation
  const registrations = await lockRegistrations(tx, registrationIds)
  const absences = await readUnexcusedAbsences(tx, registrationIds)
  const steps = await listAbsenceSteps(tx, registrationIds)
  const names = ['absences_to_warn', 'absences_to_release'] as const
  const figure = await findPlanningRules(tx, names, foshanDay(now))
  const limits = { toWarn: figure('absences_to_warn'), toRelease: figure('absences_to_release') }
  for (const { id, state, offering_id, last_ends_at } of registrations) {
    const n = absences.get(id)?.length ?? 0
    const own = steps.filter(({ registration_id }) => registration_id === id)
    const due = absenceSteps(n, limits, own)
    const proposal = own.find((one) => one.kind === 'release_proposed' && one.decision === null)
    // Where nothing is to come, there is nothing to warn of and no place to hand on.
    const isOver = state !== 'confirmed' || last_ends_at <= now
    const step = { id: newId(), registration_id: id, offering_id, absences: n, at: now }
    if (proposal && !due.open) await withdrawProposal(tx, proposal.id)
    else if (proposal) await recountProposal(tx, proposal.id, n)
    else if (due.open && !isOver) await insertAbsenceStep(tx, { ...step, kind: 'release_proposed' })
    if (due.warn && !isOver) {
      await insertAbsenceStep(tx, { ...step, id: newId(), kind: 'warned' })
      await warn(tx, { registrationId: id, absences: n, to_release: limits.toRelease }, operation)
    }
  }
}

async function warn(
  tx: Tx,
  { registrationId, ...facts }: { registrationId: string; absences: number; to_release: number },
  operation: Operation,
) {
  const { now, newId } = operation
  const notificationId = newId()
  await insertNotification(tx, {
    ...{ id: notificationId, cause: 'absences-warned', registration_id: registrationId, facts },
    ...{ created_at: now, expanded_at: now },
  })
  await tellFamilies(tx, operation, [{ notificationId, registrationId }])
}
