import { findPlanningRules } from '#db/read/rules.ts'
import { listRatioRules } from '#db/read/safety.ts'
import { findStartCheck, listAdultPresences, listHeadcounts } from '#db/read/safety-on-site.ts'
import type { RatioSetting } from '#db/schema/planning.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { foshanDay } from '../calendar/foshan-day.ts'
import { readSafetyFactsOf } from '../staffing/find-safety-gaps.ts'
import { isVettedOn } from '../staffing/papers.ts'
import { ratioSettingOf } from '../staffing/ratio-setting.ts'
import {
  type RatioRule,
  type SafetyFacts,
  type SafetyGap,
  safetyGaps,
} from '../staffing/safety-gate.ts'
import { isAtWater, type StartCheckItem, startCheckOf } from './start-check.ts'

/**
 * What whoever holds a class session has to know of its safety, as a phone is given it: LoadedClassSession says what each
 * field means. A class session that was called off asks for nothing.
 */
export async function readSafetyOnSite(db: ReadDb, { id }: { id: string }, now: Instant) {
  const facts = await readSafetyFactsOf(db, id)
  const ratios = await listRatioRules(db)
  const startCheck = await findStartCheck(db, id)
  const adultsHere = hereOf(await listAdultPresences(db, id))
  const [last] = await listHeadcounts(db, id)
  const recorded = {
    ...{ startCheckedAt: startCheck?.occurred_at ?? null, adultsHere },
    lastHeadcount: last
      ? { at: last.occurred_at, counted: last.counted, expected: last.expected }
      : null,
  }
  if (!facts) return { ...nothingAsked, ...recorded }
  const setting = ratioSettingOf(facts)
  return {
    safety: onSite(facts),
    ratios: ratios.filter((rule) => rule.setting === setting),
    gaps: facts.hasWater ? safetyGaps(facts, ratios) : [],
    startCheck: startCheckOf(setting),
    headcountEvery: await findHeadcountMinutes(db, setting, now),
    ...recorded,
  }
}

const nothingAsked: {
  safety: SafetyFacts | null
  ratios: RatioRule[]
  gaps: SafetyGap[]
  startCheck: StartCheckItem[]
  headcountEvery: number | null
} = { safety: null, ratios: [], gaps: [], startCheck: [], headcountEvery: null }

/** Who is here: the last that was noted of each stands. */
function hereOf(presences: readonly { adult_id: string; is_here: number }[]) {
  const last = new Map(presences.map(({ adult_id, is_here }) => [adult_id, is_here]))
  return [...last].filter(([, isHere]) => isHere === 1).map(([id]) => id)
}

/** No more of the team than it takes to count: whoever is not vetted does not, and why is nobody's business on site. */
function onSite(facts: SafetyFacts): SafetyFacts {
  const team = facts.team
    .filter((member) => isVettedOn(member, facts.day))
    .map(({ papers, ...member }) => ({
      ...member,
      papers: papers.filter(({ state }) => state === 'verified'),
    }))
  return { ...facts, team }
}

async function findHeadcountMinutes(db: ReadDb, setting: RatioSetting, now: Instant) {
  if (!isAtWater(setting) && setting !== 'outdoor') return null
  const names = ['headcount_minutes_water', 'headcount_minutes_outdoor'] as const
  const minutes = await findPlanningRules(db, names, foshanDay(now))
  const every = minutes(isAtWater(setting) ? names[0] : names[1])
  return every > 0 ? every : null
}
