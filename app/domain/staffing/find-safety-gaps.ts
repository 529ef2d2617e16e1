import {
  listPapersOf,
  listRatioRules,
  listSafetyRows,
  listStandingOverrides,
  listTeams,
  type SafetyScope,
} from '#db/read/safety.ts'
import type { OfferingState } from '#db/schema/programmes.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import {
  type ClassSessionGaps,
  gapsOfEach,
  type SafetyFacts,
  type SafetyGap,
  type TeamMember,
} from './safety-gate.ts'

type Row = Awaited<ReturnType<typeof listSafetyRows>>[number]

/** What each class session of an offering that is not over lacks, besides what officers let pass; none where it lacks nothing. */
export async function findSafetyGaps(
  db: ReadDb,
  offeringId: string,
  now: Instant,
): Promise<ClassSessionGaps[]> {
  return gapsOfEach(await readSafetyFacts(db, offeringId, now), await listRatioRules(db))
}

/**
 * What the gate looks at in each class session of an offering that is not over: to change and to hand to gapsOfEach
 * before something is changed in earnest.
 */
export async function readSafetyFacts(
  db: ReadDb,
  offeringId: string,
  now: Instant,
): Promise<SafetyFacts[]> {
  const rows = await listSafetyRows(db, { offeringId })
  return safetyFactsOf(
    db,
    rows.filter((row) => isAhead(row, now)),
  )
}

/** The same of one class session, whenever it is. */
export async function readSafetyFactsOf(
  db: ReadDb,
  classSessionId: string,
): Promise<SafetyFacts | undefined> {
  const [facts] = await safetyFactsOf(db, await listSafetyRows(db, { classSessionId }))
  return facts
}

/** A class session that lacks something, with the offering it is of. */
export interface GapsOfOffering extends ClassSessionGaps {
  offering: { id: string; titleZh: string; titleEn: string; state: OfferingState }
}

/** What the class sessions of many offerings lack that are not over, in a few questions for all of them. */
export async function listSafetyGaps(
  db: ReadDb,
  scope: SafetyScope,
  now: Instant,
): Promise<GapsOfOffering[]> {
  const rows = (await listSafetyRows(db, scope)).filter((row) => isAhead(row, now))
  const gaps = gapsOfEach(await safetyFactsOf(db, rows), await listRatioRules(db))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return gaps.flatMap((one) => {
    const row = byId.get(one.classSessionId)
    if (!row) return []
    const { offering_id: id, title_zh: titleZh, title_en: titleEn, offering_state: state } = row
    return [{ ...one, offering: { id, titleZh, titleEn, state } }]
  })
}

const isAhead = ({ ends_at, state }: Row, now: Instant) =>
  ends_at > now && (state === 'scheduled' || state === 'suspended' || state === 'in_progress')

async function safetyFactsOf(db: ReadDb, rows: Row[]): Promise<SafetyFacts[]> {
  const members = await listTeams(
    db,
    rows.map(({ id }) => id),
  )
  const papers = await listPapersOf(db, [...new Set(members.map(({ staff_id }) => staff_id))])
  const overrides = await listStandingOverrides(db, [
    ...new Set(rows.map(({ offering_id }) => offering_id)),
  ])
  const teams = Map.groupBy(members, ({ class_session_id }) => class_session_id)
  const papersBy = Map.groupBy(papers, ({ staff_id }) => staff_id)
  const overridesBy = Map.groupBy(overrides, ({ offering_id }) => offering_id)
  const teamOf = (row: Row) =>
    (teams.get(row.id) ?? []).map((member): TeamMember => {
      const { staff_id: staffId, name, role, vetted_until, barred_at } = member
      const own = papersBy.get(staffId) ?? []
      return {
        ...{ staffId, name, role, vettedUntil: vetted_until, isBarred: barred_at !== null },
        papers: own.map(({ kind, state, expires_on: expiresOn }) => ({ kind, state, expiresOn })),
      }
    })
  const overriddenIn = (row: Row) =>
    (overridesBy.get(row.offering_id) ?? [])
      .filter(({ class_session_id: only }) => only === null || only === row.id)
      .flatMap(({ gaps }): SafetyGap[] => JSON.parse(gaps))
  return rows.map((row) => ({
    ...{ classSessionId: row.id, number: row.number, startsAt: row.starts_at, day: row.held_on },
    ...{ programme: row.programme, setting: row.setting, audience: row.audience },
    ...{ hasWater: row.has_water === 1, venueKind: row.kind, poolAreaM2: row.pool_area_m2 },
    ...{ areSwimmers: row.swimmers === 1, gradeBasis: row.grade_basis },
    ...{ gradeMin: row.grade_min, ageMin: row.age_min, children: row.max_places },
    ...{ team: teamOf(row), overridden: overriddenIn(row) },
  }))
}
