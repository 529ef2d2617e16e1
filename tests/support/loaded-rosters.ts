import type { MarkRecord } from '#app/domain/attendance/device-record.ts'
import type {
  LoadedChild,
  LoadedClassSession,
  LoadedRosters,
} from '#app/domain/attendance/loaded-rosters.ts'
import type { MarkFact } from '#app/domain/attendance/roster-state.ts'

/** What a teacher's phone was given, with these class sessions. */
export function givenLoaded(
  given: Partial<LoadedRosters> = {},
  classSessions: readonly Partial<LoadedClassSession>[] = [{}],
): LoadedRosters {
  return {
    ...{ deviceId: 'phone', serverNow: '2026-07-18T01:00:00.000Z' },
    ...{ expiresAt: '2026-07-18T16:00:00.000Z', staff: { id: 'teacher', name: '刘老师' } },
    ...given,
    classSessions: classSessions.map(givenLoadedClassSession),
  }
}

function givenLoadedClassSession(given: Partial<LoadedClassSession>): LoadedClassSession {
  const both = (text: string) => ({ zh: text, en: text })
  return {
    ...{ id: 'lesson', title: both('防溺水'), venue: both('社区中心'), address: both('1号') },
    ...{ startsAt: '2026-07-18T01:30:00.000Z', endsAt: '2026-07-18T03:00:00.000Z' },
    ...{ opensAt: '2026-07-18T01:00:00.000Z', wipeAt: '2026-07-18T07:00:00.000Z' },
    ...{ state: 'scheduled', isChanged: false, departure: 'collected', isCollected: true },
    ...{ hasWater: false, contact: { name: '何主任', phone: '16900000001' }, team: [] },
    ...{ safety: null, ratios: [], gaps: [], startCheck: [], headcountEvery: null, codeKey: '' },
    ...{ rows: [], events: [], startCheckedAt: null, adultsHere: [], lastHeadcount: null },
    ...given,
  }
}

export function givenRow(registrationId: string, name: string): LoadedChild {
  return {
    ...{ registrationId, name, grade: 3, alerts: [], hasLeftOffering: false },
    ...{ mayLeaveAlone: false, excusedSince: null, collectors: [], barred: [] },
  }
}

/** A child marked present on this phone. */
export function givenMark(given: Partial<MarkRecord> = {}): MarkRecord {
  return {
    ...{ kind: 'mark', id: crypto.randomUUID(), classSessionId: 'lesson', registrationId: 'child' },
    ...{ at: '2026-07-18T01:31:00.000Z', deviceAt: '2026-07-18T01:31:00.000Z', mark: 'present' },
    ...{ method: 'tap', follows: [], corrects: null, codeUsed: null, collector: null },
    ...{ note: null, forced: false, ...given },
  }
}

/** A mark as the server gives it. */
export function givenFact(given: Partial<MarkFact> = {}): MarkFact {
  return {
    ...{ id: crypto.randomUUID(), registration_id: 'child', mark: 'present', corrects_id: null },
    ...{ follows: [], occurred_at: '2026-07-18T01:31:00.000Z', staff_id: 'other', method: 'tap' },
    ...{ device_id: 'other-phone', code_used: null, collector: null, ...given },
  }
}
