import type { MarkRecord } from './device-record.ts'
import type { MarkFact } from './roster-state.ts'

/** What a record on a phone will count as once it is taken in: the phone merges it with the server's marks as such. */
export function recordedMark(
  record: MarkRecord,
  { staffId, deviceId }: { staffId: string; deviceId: string },
): MarkFact {
  return {
    ...{ id: record.id, registration_id: record.registrationId, mark: record.mark },
    ...{ corrects_id: record.corrects, follows: record.follows, occurred_at: record.at },
    ...{ staff_id: staffId, device_id: deviceId, method: record.method },
    ...{ code_used: record.codeUsed, collector: record.collector },
  }
}
