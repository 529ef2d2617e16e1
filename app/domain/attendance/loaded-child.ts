import type { listAbsenceNotices } from '#db/read/absence-notices.ts'
import type {
  listBarredGuardians,
  listCollectingGuardians,
  listParticipants,
  listPickups,
} from '#db/read/rosters.ts'
import type { GradeBasis } from '#db/schema/programmes.ts'
import type { Day, Vault } from '#db/schema.ts'
import { gradeOf } from '../families/grade-of.ts'
import { alertsOf } from './alerts.ts'
import type { LoadedChild } from './loaded-rosters.ts'
import { mayCollectOn } from './may-collect.ts'
import { mayLeaveAlone } from './may-leave-alone.ts'

type RowsOf<Read extends (...asked: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Read>>

interface Known {
  pickups: RowsOf<typeof listPickups>
  guardians: RowsOf<typeof listCollectingGuardians>
  barred: RowsOf<typeof listBarredGuardians>
  notices: RowsOf<typeof listAbsenceNotices>
}

/** What a phone is given of a child: no phone number, and of its health the alerts alone. */
export function loadedChild(
  { wrapped_key: key, ...one }: RowsOf<typeof listParticipants>[number],
  { pickups, guardians, barred, notices }: Known,
  { held_on, grade_basis }: { held_on: Day; grade_basis: GradeBasis },
  vault: Pick<Vault, 'unseal'>,
): LoadedChild {
  const entry = one.primary_entry_year
  return {
    ...{ registrationId: one.id, name: one.child_name ?? one.guardian_name ?? '' },
    grade: entry === null ? null : gradeOf(entry, held_on, grade_basis),
    alerts: one.answers_sealed && key ? alertsOf(vault.unseal(key, one.answers_sealed)) : [],
    hasLeftOffering: one.state !== 'confirmed' && one.state !== 'completed',
    mayLeaveAlone: mayLeaveAlone(one, held_on),
    excusedSince:
      notices.find(({ registration_id }) => registration_id === one.id)?.told_at ?? null,
    collectors: [
      ...guardians
        .filter(({ child_id }) => child_id === one.child_id)
        .map(({ id, name, relation }) => ({ key: `guardian:${id}`, name: name ?? '', relation })),
      ...pickups
        .filter((pickup) => pickup.registration_id === one.id && mayCollectOn(pickup, held_on))
        .map(({ id, name_sealed }) => ({
          ...{ key: `pickup:${id}`, relation: null },
          name: key ? vault.unseal(key, name_sealed) : '',
        })),
    ],
    barred: barred
      .filter(({ child_id }) => child_id === one.child_id)
      .map(({ name }) => name ?? ''),
  }
}
