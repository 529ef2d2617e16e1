import { findCertificateOf, listHeldFor } from '#db/read/certificates.ts'
import { findNamedAdult, findRelation, listOwnRecord } from '#db/read/own-record.ts'
import { findPlanningRule } from '#db/read/rules.ts'
import type { Instant, ReadDb, Vault } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { countAttendance } from '../certificates/counted-attendance.ts'

type Row = Awaited<ReturnType<typeof listOwnRecord>>[number]

/**
 * What a family sees of one of its own registrations, of class sessions that have begun: how its child was marked, when it
 * left and with whom, as the family named them; `came` of `held`, and how many per cent complete the offering. Whoever of
 * the staff marked it is not said. Null where nothing was marked.
 */
export async function readOwnRecord(
  readDb: ReadDb,
  { familyId, registrationId }: { familyId: string; registrationId: string },
  { now, vault }: { now: Instant; vault: Vault },
) {
  const rows = await listOwnRecord(readDb, registrationId, now)
  if (rows.length === 0) return null
  const marks = []
  for (const row of rows) {
    const { id, starts_at, ends_at, presence } = row
    const isDoubtful = row.in_conflict === 1
    const left =
      row.left_as && !isDoubtful ? await leavingOf(readDb, registrationId, row, vault) : null
    marks.push({ id, starts_at, ends_at, presence, isDoubtful, left })
  }
  const { held, came } = countAttendance(await listHeldFor(readDb, [registrationId]))
  const certificate = await findCertificateOf(readDb, familyId, registrationId)
  const toComplete = await findPlanningRule(readDb, 'attendance_to_complete', foshanDay(now))
  return { marks, held, came, toComplete, certificateId: certificate?.id ?? null }
}

async function leavingOf(readDb: ReadDb, registrationId: string, row: Row, vault: Vault) {
  const as = row.left_as ?? 'left_early'
  const at = row.since
  if (as !== 'collected') return { as, at, with: null }
  const [kind, id = ''] = (row.reason ?? '').split(':')
  if (kind === 'guardian') {
    return { as, at, with: { relation: (await findRelation(readDb, registrationId, id)) ?? null } }
  }
  const named = kind === 'pickup' ? await findNamedAdult(readDb, registrationId, id) : undefined
  if (!named?.wrapped_key) return { as, at, with: { relation: null } }
  return { as, at, with: { name: vault.unseal(named.wrapped_key, named.name_sealed) } }
}
