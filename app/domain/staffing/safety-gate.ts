import type { CredentialKind } from '#db/schema/organisations.ts'
import type { RatioSetting } from '#db/schema/planning.ts'
import type { AssignmentRole } from '#db/schema/programmes.ts'
import type { Day, Instant } from '#db/schema.ts'
import { holdsOn, isVettedOn, type Paper, type Vetting } from './papers.ts'
import { ratioSettingOf, type SettingFacts } from './ratio-setting.ts'

/** What a class session lacks. The numbers are people. */
export type SafetyGap =
  | { code: 'adults' | 'lifeguards'; need: number; have: number }
  | { code: 'lead-missing' | 'coach-missing' | 'first-aider-missing' | 'safety-officer-missing' }
  /** Beyond a hard limit. */
  | { code: 'too-many-children'; most: number; children: number }
  | { code: 'not-vetted'; staffName: string }
  | { code: 'paper-expired'; staffName: string; kind: CredentialKind }

export interface ClassSessionGaps {
  classSessionId: string
  number: number
  startsAt: Instant
  gaps: SafetyGap[]
}

/** Somebody who was asked to a class session, or accepted. */
export interface TeamMember extends Vetting {
  staffId: string
  name: string
  role: AssignmentRole
  papers: readonly Paper[]
}

/** Everything that the gate of one class session looks at. */
export interface SafetyFacts extends SettingFacts {
  classSessionId: string
  number: number
  startsAt: Instant
  /** The Foshan day of it. */
  day: Day
  /** Of a pool venue, where it was measured. */
  poolAreaM2: number | null
  /** As many as may sign up. */
  children: number
  team: readonly TeamMember[]
  /** What officers let pass: these gaps, and no wider ones. */
  overridden: readonly SafetyGap[]
}

export interface RatioRule {
  setting: RatioSetting
  childrenPerAdult: number
  minAdults: number
  effectiveOn: Day
}

/** GB 19079.1-2013, 7.2: hard, so no rule of the city's. */
const [firstLifeguards, firstArea, areaOfOneMore] = [3, 250, 250]
const squareMetresPerSwimmer = 2.5
const mostPerAdult: Partial<Record<RatioSetting, number>> = {
  pool_beginners: 12,
  pool_swimmers: 20,
}

/** How many lifeguards a pool needs: three up to 250 m², one more for each further 250 m² or part. */
export function lifeguardsFor(areaM2: number | null) {
  const further = Math.max(0, (areaM2 ?? 0) - firstArea)
  return firstLifeguards + Math.ceil(further / areaOfOneMore)
}

/**
 * What a class session still lacks, besides what officers let pass. Nobody counts who is not vetted on that day, or
 * whose needed paper is not verified or no longer good.
 * @throws where the ratios have no row for its setting.
 */
export function safetyGaps(facts: SafetyFacts, ratios: readonly RatioRule[]): SafetyGap[] {
  const { day, team, overridden } = facts
  const setting = ratioSettingOf(facts)
  const counted = team.filter((member) => isVettedOn(member, day))
  const gaps = [
    ...adultGaps(facts, ruleOn(ratios, setting, day), counted),
    ...leadGaps(setting, counted),
    ...(setting === 'outdoor' ? firstAidGaps(counted, day) : []),
    ...(facts.hasWater ? waterGaps(facts, setting, counted) : []),
    ...team
      .filter((member) => !isVettedOn(member, day))
      .map(({ name }): SafetyGap => ({ code: 'not-vetted', staffName: name })),
  ]
  return gaps.filter((gap) => !overridden.some((allowed) => covers(allowed, gap)))
}

/** The class sessions that lack something, each with what. */
export function gapsOfEach(all: readonly SafetyFacts[], ratios: readonly RatioRule[]) {
  return all.flatMap((facts): ClassSessionGaps[] => {
    const { classSessionId, number, startsAt } = facts
    const gaps = safetyGaps(facts, ratios)
    return gaps.length === 0 ? [] : [{ classSessionId, number, startsAt, gaps }]
  })
}

/** Whether what was let pass covers a gap: the same, and not wider. */
export function covers(allowed: SafetyGap, gap: SafetyGap): boolean {
  if ('need' in allowed && 'need' in gap) {
    return allowed.code === gap.code && gap.need <= allowed.need && gap.have >= allowed.have
  }
  if ('most' in allowed && 'most' in gap) {
    return gap.children <= allowed.children && gap.most >= allowed.most
  }
  if ('kind' in allowed && 'kind' in gap) {
    return allowed.staffName === gap.staffName && allowed.kind === gap.kind
  }
  return allowed.code === gap.code && allowed.code.endsWith('-missing')
}

/** Before the first rule was set, the first one holds. */
function ruleOn(ratios: readonly RatioRule[], setting: RatioSetting, day: Day) {
  const own = ratios
    .filter((rule) => rule.setting === setting)
    .sort((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))
  const rule = own.findLast(({ effectiveOn }) => effectiveOn <= day) ?? own[0]
  if (!rule) throw new Error(`no ratio was ever set for ${setting}`)
  return rule
}

type Team = readonly TeamMember[]
const adultRoles: readonly AssignmentRole[] = ['lead', 'assistant', 'volunteer']
const adultsIn = (team: Team) => team.filter(({ role }) => adultRoles.includes(role)).length

function adultGaps(facts: SafetyFacts, rule: RatioRule, counted: Team): SafetyGap[] {
  const [need, have] = [adultsFor(facts, rule), adultsIn(counted)]
  return need > have ? [{ code: 'adults', need, have }] : []
}

/** Guardians who take part are adults: then a few who lead are enough. */
function adultsFor({ audience, hasWater, children }: SafetyFacts, rule: RatioRule) {
  const { minAdults, childrenPerAdult } = rule
  if (audience === 'guardian') return hasWater ? minAdults : 1
  if (audience === 'pair') return minAdults
  return Math.max(minAdults, Math.ceil(children / childrenPerAdult))
}

/** Outdoors, whoever leads is the named safety officer. */
function leadGaps(setting: RatioSetting, counted: Team): SafetyGap[] {
  if (counted.some(({ role }) => role === 'lead')) return []
  return [{ code: setting === 'outdoor' ? 'safety-officer-missing' : 'lead-missing' }]
}

function firstAidGaps(counted: Team, day: Day): SafetyGap[] {
  const isThere = counted.some(
    ({ role, papers }) => role === 'medic' || holdsOn(papers, 'first_aid', day),
  )
  return isThere ? [] : [{ code: 'first-aider-missing' }, ...spent(counted, 'first_aid', day)]
}

function waterGaps(facts: SafetyFacts, setting: RatioSetting, counted: Team): SafetyGap[] {
  const { day, venueKind, poolAreaM2 } = facts
  const isPool = setting !== 'waterside'
  const gaps = isPool ? [...coachGaps(counted, day), ...crowdGaps(facts, setting, counted)] : []
  if (!isPool && venueKind !== 'pool') return gaps
  const guards = counted.filter(({ role }) => role === 'lifeguard')
  const have = guards.filter(({ papers }) => holdsOn(papers, 'lifeguard', day)).length
  const need = lifeguardsFor(poolAreaM2)
  if (have < need) gaps.push({ code: 'lifeguards', need, have })
  for (const { name, papers } of guards) {
    if (holdsOn(papers, 'lifeguard', day)) continue
    gaps.push({ code: 'paper-expired', staffName: name, kind: 'lifeguard' })
  }
  return gaps
}

function coachGaps(counted: Team, day: Day): SafetyGap[] {
  const teachers = counted.filter(({ role }) => role === 'lead' || role === 'assistant')
  if (teachers.some(({ papers }) => holdsOn(papers, 'swim_coach', day))) return []
  return [{ code: 'coach-missing' }, ...spent(teachers, 'swim_coach', day)]
}

function crowdGaps(facts: SafetyFacts, setting: RatioSetting, counted: Team): SafetyGap[] {
  const { audience, children, poolAreaM2 } = facts
  const byAdults =
    audience === 'child' ? (mostPerAdult[setting] ?? 0) * adultsIn(counted) : children
  const byArea = poolAreaM2 === null ? children : Math.floor(poolAreaM2 / squareMetresPerSwimmer)
  const most = Math.min(byAdults, byArea)
  return children > most ? [{ code: 'too-many-children', most, children }] : []
}

/** Those who have such a paper that does not count: it may be all that is missing. */
function spent(team: Team, kind: CredentialKind, day: Day): SafetyGap[] {
  return team
    .filter(({ papers }) => papers.some((paper) => paper.kind === kind))
    .filter(({ papers }) => !holdsOn(papers, kind, day))
    .map(({ name }) => ({ code: 'paper-expired', staffName: name, kind }))
}
