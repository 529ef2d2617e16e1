import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gapsOnSite } from '#app/domain/safety/gaps-on-site.ts'
import type {
  RatioRule,
  SafetyFacts,
  SafetyGap,
  TeamMember,
} from '#app/domain/staffing/safety-gate.ts'
import rules from '#db/seed/reference/rules.json' with { type: 'json' }

const settings = [
  ...(['classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor'] as const),
  ...(['waterside', 'pool_beginners', 'pool_swimmers'] as const),
]
const ratios: RatioRule[] = settings.flatMap((setting) =>
  rules.ratios
    .filter((rule) => rule.setting === setting)
    .map(({ children_per_adult: childrenPerAdult, min_adults: minAdults }) => ({
      ...{ setting, childrenPerAdult, minAdults, effectiveOn: '2020-01-01' },
    })),
)

const kinds = ['swim_coach', 'lifeguard', 'first_aid'] as const
const roles = ['lead', 'assistant', 'volunteer', 'lifeguard', 'medic'] as const
const member = (staffId: string) =>
  fc.record<TeamMember>({
    ...{ staffId: fc.constant(staffId), name: fc.constant(staffId) },
    role: fc.constantFrom(...roles),
    vettedUntil: fc.constantFrom('2027-06-30', '2026-07-17', null),
    isBarred: fc.boolean(),
    papers: fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        expiresOn: fc.constantFrom('2027-06-30', '2026-07-18'),
        state: fc.constantFrom('verified' as const, 'submitted' as const),
      }),
      { maxLength: 3 },
    ),
  })
const overridden: fc.Arbitrary<SafetyGap[]> = fc.array(
  fc.oneof(
    fc.record({
      code: fc.constantFrom('adults' as const, 'lifeguards' as const),
      ...{ need: fc.nat(5), have: fc.nat(5) },
    }),
    fc.record({ code: fc.constantFrom('coach-missing' as const, 'lead-missing' as const) }),
  ),
  { maxLength: 2 },
)
const facts: fc.Arbitrary<SafetyFacts> = fc.record({
  ...{ classSessionId: fc.constant('c'), number: fc.constant(1) },
  ...{ startsAt: fc.constant('2026-07-18T07:00:00.000Z'), day: fc.constant('2026-07-18') },
  programme: fc.constantFrom('school' as const, 'water' as const, 'camp' as const),
  setting: fc.constantFrom('indoor' as const, 'outdoor' as const, 'pool' as const),
  audience: fc.constantFrom('child' as const, 'guardian' as const, 'pair' as const),
  hasWater: fc.boolean(),
  venueKind: fc.constantFrom('room' as const, 'pool' as const, 'outdoor' as const),
  poolAreaM2: fc.constantFrom(null, 30, 250, 600),
  ...{ areSwimmers: fc.boolean(), children: fc.nat(60) },
  ...{ gradeBasis: fc.constant('finished' as const), ageMin: fc.constant(null) },
  gradeMin: fc.constantFrom(null, 1, 5),
  overridden,
  team: fc.tuple(...['a', 'b', 'c', 'd', 'e', 'f'].map(member)),
})
const ids = ['a', 'b', 'c', 'd', 'e', 'f']

/** How much lacks: whatever is not let pass, and by how many people. */
const lack = (gaps: SafetyGap[]) =>
  gaps.reduce((sum, gap) => sum + 1 + ('need' in gap ? gap.need - gap.have : 0), 0)

test('more children never make it safer', () => {
  fc.assert(
    fc.property(facts, fc.subarray(ids), fc.nat(60), fc.nat(20), (given, here, inside, more) => {
      const before = lack(gapsOnSite(given, ratios, { here, inside }))
      expect(
        lack(gapsOnSite(given, ratios, { here, inside: inside + more })),
      ).toBeGreaterThanOrEqual(before)
    }),
    { numRuns: 500 },
  )
})

test('an adult who leaves never makes it safer', () => {
  fc.assert(
    fc.property(facts, fc.subarray(ids, { minLength: 1 }), fc.nat(60), (given, here, inside) => {
      const before = lack(gapsOnSite(given, ratios, { here, inside }))
      for (const leaving of here) {
        const left = here.filter((id) => id !== leaving)
        expect(lack(gapsOnSite(given, ratios, { here: left, inside }))).toBeGreaterThanOrEqual(
          before,
        )
      }
    }),
    { numRuns: 500 },
  )
})

test('an adult who is not vetted, or came without being of the team, counts as nobody', () => {
  fc.assert(
    fc.property(facts, fc.subarray(ids), fc.nat(60), (given, here, inside) => {
      const counted = given.team.filter(
        ({ isBarred, vettedUntil }) => !isBarred && vettedUntil === '2027-06-30',
      )
      const onlyCounted = here.filter((id) => counted.some(({ staffId }) => staffId === id))
      expect(gapsOnSite(given, ratios, { here: [...here, 'stranger'], inside })).toEqual(
        gapsOnSite(given, ratios, { here: onlyCounted, inside }),
      )
    }),
  )
})
