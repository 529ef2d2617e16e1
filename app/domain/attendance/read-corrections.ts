import { findClassSession } from '#db/read/class-sessions.ts'
import { listCorrectionRequests, listDifferences, listInConflict } from '#db/read/corrections.ts'
import type { AskedMark } from '#db/schema/corrections.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import { typedReason } from './typed-reason.ts'

type Requests = Awaited<ReturnType<typeof listCorrectionRequests>>

const late = 4 * 3_600_000

/**
 * What a class session's attendance was before and is now: marks corrected, typed in from paper or come more than four
 * hours after the end, contradictions, and what the district was asked.
 */
export async function readCorrections(
  readDb: ReadDb,
  { organisationId, classSessionId }: { organisationId: string; classSessionId: string },
  vault: Vault,
) {
  const classSession = await findClassSession(readDb, { organisationId }, classSessionId)
  if (!classSession) return undefined
  const lateAfter = new Date(Date.parse(classSession.ends_at) + late).toISOString()
  const requests = await listCorrectionRequests(readDb, classSessionId)
  const differences = await listDifferences(readDb, classSessionId, lateAfter)
  return {
    classSession,
    differences: differences.map(({ reason, child_name, guardian_name, wrapped_key, ...one }) => ({
      ...one,
      name: child_name ?? guardian_name ?? '',
      why: typedReason(vault, wrapped_key, reason),
    })),
    conflicts: (await listInConflict(readDb, classSessionId)).map(nameOf),
    requests: requests.map((request) => readCorrectionRequest(request, vault)),
  }
}

const nameOf = (one: { id: string; child_name: string | null; guardian_name: string | null }) => ({
  id: one.id,
  name: one.child_name ?? one.guardian_name ?? '',
})

/** A request in clear: what is asked and why, and why it was refused. */
export function readCorrectionRequest(
  request: Pick<
    Requests[number],
    | 'id'
    | 'marks'
    | 'state'
    | 'method'
    | 'asked_at'
    | 'decided_at'
    | 'reason_sealed'
    | 'decision_sealed'
    | 'wrapped_key'
    | 'original_mark'
    | 'asked_by_name'
    | 'decided_by_name'
    | 'child_name'
    | 'guardian_name'
  >,
  vault: Vault,
) {
  const { id, state, method, asked_at, decided_at, wrapped_key: key, original_mark } = request
  const marks: AskedMark[] = JSON.parse(request.marks)
  const { asked_by_name, decided_by_name, reason_sealed, decision_sealed } = request
  return {
    ...{ id, state, method, asked_at, decided_at, original_mark, asked_by_name, decided_by_name },
    name: request.child_name ?? request.guardian_name ?? '',
    marks: marks.map(({ mark }) => mark),
    reason: key === null ? '' : vault.unseal(key, reason_sealed),
    decision: key === null || decision_sealed === null ? null : vault.unseal(key, decision_sealed),
  }
}
