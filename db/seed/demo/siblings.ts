import { personRefusals } from '#app/domain/registration/eligibility.ts'
import type { SkipFacts } from '#app/domain/waitlist/skip.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'
import type { DemoFamily } from './families.ts'
import type { DemoOffering } from './offerings.ts'
import {
  type DemoRegistration,
  type Diary,
  isFree,
  limitsOf,
  registrationOf,
} from './registrations.ts'

interface Joined {
  offered: DemoOffering
  registrations: DemoRegistration[]
}

interface SiblingRows {
  link_group: Row<'link_group'>[]
  waitlist_skip: Row<'waitlist_skip'>[]
}

/**
 * Siblings who join all or none wait before the child that has an offer: one place was free, and they need two. They
 * are of the first family that fits, those of the demo accounts first. Adds them to `joined`.
 */
export function siblingsWhoWait(
  demo: Demo,
  joined: Joined[],
  families: readonly DemoFamily[],
  diary: Diary,
): SiblingRows {
  const isOffered = ({ registration }: DemoRegistration) => registration.state === 'offered'
  const one = joined.find(({ registrations }) => registrations.some(isOffered))
  const next = one?.registrations.find(isOffered)?.registration
  const family = one && families.find((some) => bothCouldJoin(some, one, diary))
  if (!one || !next || !family) return { link_group: [], waitlist_skip: [] }
  const { rank, registered_at, state_since: skipped } = next
  for (const { registration } of one.registrations) {
    if (registration.rank >= rank) registration.rank += family.children.length
  }
  one.offered.offering.next_rank += family.children.length
  const since = hoursAfter(registered_at, -0.1)
  const group = { id: demo.newId(), mode: 'all' as const, created_at: since }
  const waiting = family.children.map((child, at) => {
    const place = { offered: one.offered, state: 'waitlisted' as const, rank: rank + at, count: 0 }
    const made = registrationOf(demo, { family, child }, place)
    const when = { registered_at: since, state_since: since, channel: 'online' as const }
    return { ...made, registration: { ...made.registration, ...when, link_group_id: group.id } }
  })
  one.registrations.push(...waiting)
  const facts: SkipFacts = { reason: 'group-too-large', needs: waiting.length, free: 1 }
  return {
    link_group: [group],
    waitlist_skip: waiting.map(({ registration: { id } }) => ({
      ...{ registration_id: id, reason: facts.reason, facts: JSON.stringify(facts), times: 1 },
      ...{ first_at: skipped, last_at: skipped },
    })),
  }
}

/** Two children of one family, neither of whom is in the offering, both of whom it is for, and who have the time. */
function bothCouldJoin(family: DemoFamily, { offered, registrations }: Joined, diary: Diary) {
  const { offering } = offered
  const rules = { ...offering, ...limitsOf(offering), townCodes: [], prerequisite: null }
  const isIn = registrations.some((one) => one.family === family)
  return (
    !isIn &&
    family.children.length === 2 &&
    family.children.every(
      (child) =>
        isFree({ family, child }, offered, diary) &&
        personRefusals(rules, { ...child, kind: 'child' }, { hasPrerequisite: true }).length === 0,
    )
  )
}
