import { addDays } from '#app/domain/calendar/foshan-day.ts'
import {
  type RatioRule,
  type SafetyFacts,
  type SafetyGap,
  safetyGaps,
} from '#app/domain/staffing/safety-gate.ts'
import { oneOf } from '../one-of.ts'
import rules from '../reference/rules.json' with { type: 'json' }
import { type Demo, daysAgo, hoursAfter, type Row } from './demo.ts'

type Paper = Row<'credential'>['kind']
type Role = Row<'staff_assignment'>['role']

/** Somebody who helps out, with a paper or none. */
export interface Helper {
  staff: Row<'staff'>
  papers: Row<'credential'>[]
}

const settings = [
  ...(['classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor'] as const),
  ...(['waterside', 'pool_beginners', 'pool_swimmers'] as const),
]
const ratios = rules.ratios.map(
  (rule): RatioRule => ({
    setting: oneOf(settings, rule.setting),
    childrenPerAdult: rule.children_per_adult,
    minAdults: rule.min_adults,
    effectiveOn: '2020-01-01',
  }),
)

/** What the product's own gate says of a class session of the demo. */
export const demoGaps = (facts: SafetyFacts) => safetyGaps(facts, ratios)

/** Whom a gap asks for: in which role, and with which paper. */
export function wantedFor({ code }: SafetyGap): { role: Role; paper: Paper | null } {
  if (code === 'lifeguards') return { role: 'lifeguard', paper: 'lifeguard' }
  if (code === 'lead-missing' || code === 'safety-officer-missing') {
    return { role: 'lead', paper: null }
  }
  if (code === 'coach-missing') return { role: 'assistant', paper: 'swim_coach' }
  if (code === 'first-aider-missing') return { role: 'volunteer', paper: 'first_aid' }
  return { role: 'volunteer', paper: null }
}

const surnames = [...'陈李黄何梁罗吴区谭邓潘麦霍冼']
const given = [
  '小满',
  '家明',
  '晓彤',
  '志远',
  '美仪',
  '俊贤',
  '思琪',
  '国强',
  '雅文',
  '子健',
  '慧敏',
]

/** A new helper of an organisation, vetted, with the paper verified. `at` counts those of the whole demo. */
export function newHelper(
  demo: Demo,
  { organisationId, paper, at }: { organisationId: string; paper: Paper | null; at: number },
): Helper {
  const { today, newId, vault, passwordHash } = demo
  const key = vault.newKey()
  const email = `helper${at + 1}@example.com`
  const name = `${surnames[at % surnames.length]}${given[at % given.length]}`
  const staff: Row<'staff'> = {
    ...{ id: newId(), organisation_id: organisationId, wrapped_key: key, name, state: 'active' },
    ...{ email_sealed: vault.seal(key, email), email_hash: vault.lookup(email), is_demo: 1 },
    phone_sealed: vault.seal(key, `1690000${7000 + at}`),
    ...{ password_hash: passwordHash, vetted_until: addDays(today, 250 + (at % 90)) },
    created_at: hoursAfter(daysAgo(demo, 120, '09:00'), at / 60),
  }
  if (paper === null) return { staff, papers: [] }
  const credential: Row<'credential'> = {
    ...{ id: newId(), staff_id: staff.id, kind: paper, state: 'verified' },
    ...{ number_sealed: vault.seal(key, `DEMO-2026-${1000 + at}`) },
    ...{ expires_on: addDays(today, 260 + (at % 60)) },
    ...{ submitted_at: daysAgo(demo, 119, '15:10'), decided_at: daysAgo(demo, 118, '10:40') },
  }
  return { staff, papers: [credential] }
}
