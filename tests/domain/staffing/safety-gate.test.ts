import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratioSettingOf } from '#app/domain/staffing/ratio-setting.ts'
import {
  covers,
  lifeguardsFor,
  type RatioRule,
  type SafetyFacts,
  type SafetyGap,
  safetyGaps,
  type TeamMember,
} from '#app/domain/staffing/safety-gate.ts'
import rules from '#db/seed/reference/rules.json' with { type: 'json' }

const day = '2026-07-18'
const settings = [
  ...(['classroom', 'classroom_small', 'lecture', 'camp_small', 'camp', 'outdoor'] as const),
  ...(['waterside', 'pool_beginners', 'pool_swimmers'] as const),
]
const ratios: RatioRule[] = settings.map((setting) => {
  const rule = rules.ratios.find((one) => one.setting === setting)
  if (!rule) throw new Error(`no ratio for ${setting}`)
  const { children_per_adult: childrenPerAdult, min_adults: minAdults } = rule
  return { setting, childrenPerAdult, minAdults, effectiveOn: '2020-01-01' }
})

let count = 0
function person(facts: Partial<TeamMember> = {}): TeamMember {
  return {
    ...{ staffId: String(++count), name: `人${count}`, role: 'assistant', papers: [] },
    ...{ vettedUntil: '2027-06-30', isBarred: false, ...facts },
  }
}
const paper = (kind: TeamMember['papers'][number]['kind'], expiresOn = '2027-06-30') => {
  return { kind, expiresOn, state: 'verified' as const }
}
const lifeguard = () => person({ role: 'lifeguard', papers: [paper('lifeguard')] })
const coach = () => person({ role: 'lead', papers: [paper('swim_coach')] })

const pool: SafetyFacts = {
  ...{ classSessionId: 'c', number: 1, startsAt: '2026-07-18T07:00:00.000Z', day },
  ...{ programme: 'water', setting: 'pool', audience: 'child', hasWater: true },
  ...{ venueKind: 'pool', poolAreaM2: 250, areSwimmers: false, children: 20 },
  ...{ gradeBasis: 'finished', gradeMin: 1, ageMin: null, overridden: [] },
  team: [coach(), person(), lifeguard(), lifeguard(), lifeguard()],
}
const camp: SafetyFacts = {
  ...{ ...pool, programme: 'camp', setting: 'indoor', hasWater: false, venueKind: 'room' },
  ...{ poolAreaM2: null, team: [person({ role: 'lead' }), person(), person()] },
}
const gapsOf = (facts: Partial<SafetyFacts>, base = pool) =>
  safetyGaps({ ...base, ...facts }, ratios)
const codesOf = (gaps: SafetyGap[]) => gaps.map(({ code }) => code)

describe('a pool', () => {
  test('with two adults for twenty beginners, a coach and three lifeguards may open', () => {
    expect(gapsOf({})).toEqual([])
  })

  test('lacks one lifeguard where one of three is not there', () => {
    expect(gapsOf({ team: pool.team.slice(0, -1) })).toEqual([
      { code: 'lifeguards', need: 3, have: 2 },
    ])
  })

  test.each([
    [null, 3],
    [1, 3],
    [250, 3],
    [251, 4],
    [500, 4],
    [501, 5],
    [1250, 7],
  ])('of %s m² needs %i lifeguards', (area, guards) => {
    expect(lifeguardsFor(area)).toBe(guards)
  })

  test('counts no lifeguard whose paper is not verified, runs out that day, or is of another kind', () => {
    const papers = [
      { ...paper('lifeguard'), state: 'submitted' as const },
      { ...paper('lifeguard'), state: 'revoked' as const },
      paper('lifeguard', day),
      paper('swim_coach'),
    ]
    for (const one of papers) {
      const guard = person({ role: 'lifeguard', papers: [one] })
      expect(gapsOf({ team: [...pool.team.slice(0, -1), guard] })).toEqual([
        { code: 'lifeguards', need: 3, have: 2 },
        { code: 'paper-expired', staffName: guard.name, kind: 'lifeguard' },
      ])
    }
    const tomorrow = person({ role: 'lifeguard', papers: [paper('lifeguard', '2026-07-19')] })
    expect(gapsOf({ team: [...pool.team.slice(0, -1), tomorrow] })).toEqual([])
  })

  test('needs a coach among those who teach: a lifeguard who could coach is at the side', () => {
    const [, ...others] = pool.team
    const team = [
      ...others,
      person({ role: 'lead' }),
      person({ role: 'lifeguard', papers: [paper('lifeguard'), paper('swim_coach')] }),
    ]
    expect(gapsOf({ team })).toEqual([{ code: 'coach-missing' }])
  })

  test('takes at most twelve beginners or twenty swimmers for each adult, whatever the ratio', () => {
    const team = [coach(), person(), lifeguard(), lifeguard(), lifeguard()]
    expect(codesOf(gapsOf({ team, children: 24 }))).toEqual(['adults'])
    expect(gapsOf({ team, children: 25 })).toContainEqual({
      ...{ code: 'too-many-children', most: 24, children: 25 },
    })
    const swimmers = { team, areSwimmers: true }
    expect(gapsOf({ ...swimmers, children: 30 })).toEqual([])
    expect(codesOf(gapsOf({ ...swimmers, children: 40 }))).toEqual(['adults'])
    expect(codesOf(gapsOf({ ...swimmers, children: 41 }))).toEqual(['adults', 'too-many-children'])
  })

  test('gives each child two and a half square metres', () => {
    expect(gapsOf({ poolAreaM2: 50 })).toEqual([])
    expect(gapsOf({ poolAreaM2: 49 })).toEqual([
      { code: 'too-many-children', most: 19, children: 20 },
    ])
  })

  test('keeps its lifeguards and coach where children come with guardians', () => {
    const pair = { audience: 'pair' as const, children: 40 }
    expect(gapsOf(pair)).toEqual([])
    expect(codesOf(gapsOf({ ...pair, team: [person({ role: 'lead' }), person()] }))).toEqual([
      ...['coach-missing', 'lifeguards'],
    ])
  })

  test('used dry, or for a bank rescue, stands under the rows for that', () => {
    expect(ratioSettingOf({ ...pool, hasWater: false })).toBe('lecture')
    expect(ratioSettingOf({ ...pool, setting: 'waterside' })).toBe('waterside')
    const bank = { setting: 'waterside' as const, team: [person({ role: 'lead' }), person()] }
    expect(codesOf(gapsOf(bank))).toEqual(['adults', 'lifeguards'])
    expect(codesOf(gapsOf({ ...bank, venueKind: 'outdoor', poolAreaM2: null }))).toEqual(['adults'])
  })
})

describe('elsewhere', () => {
  test.each([
    [{ gradeMin: 3 }, 'classroom_small'],
    [{ gradeMin: 4 }, 'classroom'],
    [{ gradeMin: null }, 'classroom_small'],
    [{ gradeMin: null, ageMin: 12 }, 'classroom'],
    [{ gradeMin: 1, audience: 'guardian' }, 'classroom'],
    [{ programme: 'camp', gradeMin: 2 }, 'camp_small'],
    [{ programme: 'camp', gradeMin: 3 }, 'camp'],
    [{ programme: 'camp', gradeMin: 3, gradeBasis: 'entering' }, 'camp_small'],
    [{ programme: 'camp', gradeMin: 1, ageMin: 9 }, 'camp'],
    [{ programme: 'camp', gradeMin: null }, 'camp_small'],
    [{ programme: 'camp', venueKind: 'outdoor' }, 'outdoor'],
    [{ programme: 'water' }, 'lecture'],
  ] as const)('%j is %s', (facts, setting) => {
    const classroom = { ...camp, programme: 'school' as const }
    expect(ratioSettingOf({ ...classroom, ...facts })).toBe(setting)
  })

  test('a camp of the youngest has one adult for eight children', () => {
    expect(gapsOf({ children: 24 }, camp)).toEqual([])
    expect(gapsOf({ children: 25 }, camp)).toEqual([{ code: 'adults', need: 4, have: 3 }])
  })

  test('lifeguards and medics are no adults for the children', () => {
    const team = [person({ role: 'lead' }), lifeguard(), person({ role: 'medic' })]
    expect(gapsOf({ team, children: 8 }, camp)).toEqual([{ code: 'adults', need: 2, have: 1 }])
  })

  test('for guardians one who leads is enough; for pairs, as many as are always there', () => {
    const lead = [person({ role: 'lead' })]
    expect(gapsOf({ audience: 'guardian', team: lead, children: 60 }, camp)).toEqual([])
    expect(gapsOf({ audience: 'guardian', team: [person()] }, camp)).toEqual([
      ...[{ code: 'lead-missing' }],
    ])
    expect(gapsOf({ audience: 'pair', team: [...lead, person()], children: 60 }, camp)).toEqual([])
  })

  test('outdoors there is a safety officer, and a first-aider: a medic, or somebody with the paper', () => {
    const walk = { venueKind: 'outdoor' as const, children: 20 }
    const three = [person(), person(), person()]
    expect(codesOf(gapsOf({ ...walk, team: three }, camp))).toEqual([
      ...['safety-officer-missing', 'first-aider-missing'],
    ])
    const led = [person({ role: 'lead' }), person()]
    const withPaper = person({ papers: [paper('first_aid')] })
    expect(gapsOf({ ...walk, team: [...led, withPaper] }, camp)).toEqual([])
    const withMedic = [...led, person(), person({ role: 'medic' })]
    expect(gapsOf({ ...walk, team: withMedic }, camp)).toEqual([])
    const spent = person({ papers: [paper('first_aid', day)] })
    expect(gapsOf({ ...walk, team: [...led, spent] }, camp)).toEqual([
      { code: 'first-aider-missing' },
      { code: 'paper-expired', staffName: spent.name, kind: 'first_aid' },
    ])
  })

  test('nobody counts who is barred, or whose vetting is over that day; the last day counts', () => {
    for (const vetting of [
      { vettedUntil: '2026-07-17' },
      { vettedUntil: null },
      { isBarred: true },
    ]) {
      const one = person(vetting)
      expect(gapsOf({ team: [person({ role: 'lead' }), one], children: 8 }, camp)).toEqual([
        { code: 'adults', need: 2, have: 1 },
        { code: 'not-vetted', staffName: one.name },
      ])
    }
    const last = person({ vettedUntil: day })
    expect(gapsOf({ team: [person({ role: 'lead' }), last], children: 8 }, camp)).toEqual([])
  })

  test('the ratio is the one that holds on the day', () => {
    const stricter = ratios.map((rule) => ({
      ...{ ...rule, childrenPerAdult: 4, effectiveOn: '2026-07-19' },
    }))
    const both = [...stricter, ...ratios]
    expect(safetyGaps({ ...camp, children: 24 }, both)).toEqual([])
    const later = { ...camp, children: 24, day: '2026-07-19' }
    expect(safetyGaps(later, both)).toEqual([{ code: 'adults', need: 6, have: 3 }])
  })
})

describe('what an officer let pass', () => {
  const allowed: SafetyGap = { code: 'lifeguards', need: 3, have: 2 }

  test('is no gap any more, and a wider one is', () => {
    const two = pool.team.slice(0, -1)
    expect(gapsOf({ team: two, overridden: [allowed] })).toEqual([])
    expect(gapsOf({ team: two.slice(0, -1), overridden: [allowed] })).toEqual([
      { code: 'lifeguards', need: 3, have: 1 },
    ])
    expect(codesOf(gapsOf({ team: two, overridden: [allowed], poolAreaM2: 251 }))).toEqual([
      ...['lifeguards'],
    ])
  })

  test('covers nothing of another kind', () => {
    expect(covers(allowed, { code: 'adults', need: 3, have: 2 })).toBe(false)
    expect(covers({ code: 'lead-missing' }, { code: 'coach-missing' })).toBe(false)
    const one: SafetyGap = { code: 'paper-expired', staffName: '甲', kind: 'lifeguard' }
    expect(covers(one, { ...one, staffName: '乙' })).toBe(false)
    expect(covers(one, one)).toBe(true)
    const crowd: SafetyGap = { code: 'too-many-children', most: 24, children: 25 }
    expect(covers(crowd, { ...crowd, children: 26 })).toBe(false)
  })

  test('never covers somebody who is not vetted', () => {
    const one: SafetyGap = { code: 'not-vetted', staffName: '甲' }
    expect(covers(one, one)).toBe(false)
  })
})

describe('whatever comes together', () => {
  const roles = ['lead', 'assistant', 'lifeguard', 'medic', 'volunteer'] as const
  const kinds = ['lifeguard', 'swim_coach', 'first_aid'] as const
  const papers = fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      state: fc.constantFrom('submitted' as const, 'verified' as const, 'revoked' as const),
      expiresOn: fc.constantFrom('2026-07-17', day, '2026-07-19', '2027-01-01'),
    }),
    { maxLength: 3 },
  )
  const member = fc.record({
    ...{ staffId: fc.uuid(), name: fc.uuid(), role: fc.constantFrom(...roles), papers },
    vettedUntil: fc.constantFrom(null, '2026-07-17', day, '2027-01-01'),
    isBarred: fc.boolean(),
  })
  const someFacts = fc
    .record({
      programme: fc.constantFrom('school' as const, 'water' as const, 'camp' as const),
      setting: fc.constantFrom(...(['indoor', 'outdoor', 'pool', 'waterside'] as const)),
      audience: fc.constantFrom('child' as const, 'guardian' as const, 'pair' as const),
      ...{ hasWater: fc.boolean(), areSwimmers: fc.boolean() },
      venueKind: fc.constantFrom('room' as const, 'pool' as const, 'outdoor' as const),
      poolAreaM2: fc.option(fc.integer({ min: 1, max: 3000 })),
      children: fc.integer({ min: 1, max: 200 }),
      gradeMin: fc.option(fc.integer({ min: 1, max: 9 })),
      team: fc.array(member, { maxLength: 12 }),
    })
    .map((facts): SafetyFacts => ({ ...pool, ...facts }))

  test('no pool opens with a lifeguard short', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const inPool: SafetyFacts = { ...facts, venueKind: 'pool', hasWater: true }
        const guards = inPool.team.filter(
          (one) =>
            one.role === 'lifeguard' &&
            !one.isBarred &&
            (one.vettedUntil ?? '') >= day &&
            one.papers.some(
              ({ kind, state, expiresOn }) =>
                kind === 'lifeguard' && state === 'verified' && expiresOn > day,
            ),
        )
        const need =
          inPool.poolAreaM2 === null
            ? 3
            : 3 + Math.max(0, Math.ceil((inPool.poolAreaM2 - 250) / 250))
        const said = safetyGaps(inPool, ratios).find(({ code }) => code === 'lifeguards')
        expect(said).toEqual(
          guards.length < need ? { code: 'lifeguards', need, have: guards.length } : undefined,
        )
      }),
    )
  })

  test('one more who is fit for it never opens a gap nor widens one', () => {
    fc.assert(
      fc.property(someFacts, fc.constantFrom(...roles), (facts, role) => {
        const fit = person({ role, papers: kinds.map((kind) => paper(kind)) })
        const before = safetyGaps(facts, ratios)
        for (const gap of safetyGaps({ ...facts, team: [...facts.team, fit] }, ratios)) {
          const was = before.filter(({ code }) => code === gap.code)
          expect(was.some((one) => covers(one, gap) || gap.code === 'not-vetted')).toBe(true)
        }
      }),
    )
  })

  test('more children never need fewer adults', () => {
    fc.assert(
      fc.property(someFacts, fc.integer({ min: 1, max: 50 }), (facts, more) => {
        const needed = (children: number) => {
          const gap = safetyGaps({ ...facts, children, team: [] }, ratios).find(
            ({ code }) => code === 'adults',
          )
          return gap && 'need' in gap ? gap.need : 0
        }
        expect(needed(facts.children + more)).toBeGreaterThanOrEqual(needed(facts.children))
      }),
    )
  })
})
