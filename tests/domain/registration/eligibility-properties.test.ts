import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { gradeOf } from '#app/domain/families/grade-of.ts'
import {
  type EligibilityRules,
  mayUseReserved,
  type Participant,
  placeRefusals,
  type SignUpFacts,
  signUpRefusals,
  windowRefusals,
} from '#app/domain/registration/eligibility.ts'

const runs = { numRuns: 500 }
const districts = ['440604', '440605', '440606'] as const
const at = fc
  .date({ min: new Date('2026-06-01'), max: new Date('2026-09-10'), noInvalidDate: true })
  .map((date) => date.toISOString())
const dayBetween = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))
const limit = (most: number) => fc.option(fc.integer({ min: 1, max: most }))
const town = fc.constantFrom(...districts).map((district) => `${district}001`)

const rules: fc.Arbitrary<EligibilityRules> = fc.record({
  id: fc.constant('offering'),
  season_id: fc.constant('summer'),
  state: fc.constantFrom(
    'published',
    'published',
    'published',
    'draft',
    'ballot_closed',
    'drawn',
    'cancelled',
  ),
  // Seldom: what opens later is seen only where nothing is paused.
  paused_at: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: at }),
  ...{ registration_opens_at: at, registration_closes_at: at, first_starts_at: at },
  open_to_all_at: fc.option(at),
  programme: fc.constantFrom('school', 'water', 'camp'),
  reserved_for: fc.constantFrom(null, 'new_residents', 'first_timers', 'desk'),
  ...{ age_min: limit(14), age_max: limit(16), grade_min: limit(9), grade_max: limit(9) },
  grade_basis: fc.constantFrom('finished', 'entering'),
  townCodes: fc.uniqueArray(town, { maxLength: 2 }),
  openings: fc.uniqueArray(
    fc.record({ district_code: fc.constantFrom(...districts), opens_at: at }),
    { selector: ({ district_code }) => district_code },
  ),
  prerequisite: fc.option(fc.constant({ code: 'W01', titleZh: '岸上', titleEn: 'Bank' })),
  ...{ campTerms: fc.integer({ min: 1, max: 2 }), openRegistrations: fc.constant(3) },
})

const child = fc.record({
  ...{ kind: fc.constant('child' as const), id: fc.constant('child') },
  born_on: dayBetween('2009-01-01', '2023-12-31').map((day) =>
    day.endsWith('02-28') ? '2012-02-29' : day,
  ),
  primary_entry_year: fc.integer({ min: 2015, max: 2028 }),
  town_code: town,
  new_resident_status: fc.constantFrom('permit', 'registered', 'neither', 'no', 'no'),
})
const participant: fc.Arbitrary<Participant> = fc.oneof(
  { weight: 4, arbitrary: child },
  { weight: 1, arbitrary: fc.constant<Participant>({ kind: 'guardian', id: 'guardian' }) },
)

const held = fc.record({
  registrationId: fc.constantFrom('r1', 'r2', 'r3', 'r4'),
  ...{ titleZh: fc.constant('别的'), titleEn: fc.constant('Other') },
})
const facts: fc.Arbitrary<SignUpFacts> = fc.record({
  ...{ hasPrerequisite: fc.boolean(), isFirstTimer: fc.boolean(), isReachable: fc.boolean() },
  registrationId: fc.option(fc.constant('own')),
  openRegistrations: fc.integer({ min: 1, max: 5 }),
  clashes: fc.uniqueArray(
    fc.tuple(held, at).map(([one, startsAt]) => ({ ...one, startsAt })),
    { maxLength: 3, selector: ({ registrationId }) => registrationId },
  ),
  campTerms: fc.uniqueArray(held, { maxLength: 3, selector: (one) => one.registrationId }),
})

/** A birthday, years later. */
const birthday = (bornOn: string, years: number) =>
  `${Number(bornOn.slice(0, 4)) + years}${bornOn.slice(4)}`

/** Which rules are broken, said once more in other words. */
function brokenRules(of: EligibilityRules, who: Participant, had: SignUpFacts, now: string) {
  const isChild = who.kind === 'child'
  const day = foshanDay(of.first_starts_at)
  const own = of.openings.find((one) => isChild && who.town_code.slice(0, 6) === one.district_code)
  const opensAt = [of.registration_opens_at, own?.opens_at ?? ''].sort().at(-1) ?? ''
  const isPublic = of.state === 'published'
  const isDrawn = of.state === 'ballot_closed' || of.state === 'drawn'
  const isOver = isDrawn || now >= of.registration_closes_at
  const isRunning = isPublic && !isOver && of.paused_at === null
  const { grade_min: gradeMin, grade_max: gradeMax, age_min: ageMin, age_max: ageMax } = of
  const grade = isChild ? gradeOf(who.primary_entry_year, day, of.grade_basis) : 0
  const asksGrade = gradeMin !== null || gradeMax !== null
  const isLocal = isChild && who.new_resident_status === 'no'
  return {
    'not-published': !isPublic && !isDrawn,
    closed: isDrawn || (isPublic && isOver),
    paused: isPublic && !isOver && of.paused_at !== null,
    'not-yet-open': isRunning && now < opensAt,
    'new-residents-first':
      isRunning && now >= opensAt && isLocal && now < (of.open_to_all_at ?? ''),
    'too-young': isChild && ageMin !== null && day < birthday(who.born_on, ageMin),
    'too-old':
      isChild &&
      ageMax !== null &&
      !(ageMin !== null && day < birthday(who.born_on, ageMin)) &&
      day >= birthday(who.born_on, ageMax + 1),
    'wrong-grade': isChild && asksGrade && (grade < (gradeMin ?? 1) || grade > (gradeMax ?? 9)),
    'other-town': isChild && of.townCodes.length > 0 && !of.townCodes.includes(who.town_code),
    prerequisite: of.prerequisite !== null && !had.hasPrerequisite,
    'already-registered': had.registrationId !== null,
    'family-limit': had.openRegistrations > of.openRegistrations,
    'no-contact': !had.isReachable,
  }
}

test('each reason is given exactly when its rule is broken, whatever else is', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(rules, participant, facts, at, (of, who, had, now) => {
      const given = signUpRefusals(of, who, had, now).map(({ code }) => code)
      const broken = brokenRules(of, who, had, now)
      const expected = Object.entries(broken).flatMap(([code, isBroken]) => (isBroken ? code : []))
      expect(given.toSorted()).toEqual(expected.toSorted())
      for (const code of given) seen.add(code)
    }),
    { numRuns: 5000 },
  )
  expect(seen.size).toBe(13) // none of them was proved by never happening
})

test('a place is refused for every clash, and for as many camp terms as a season allows', () => {
  fc.assert(
    fc.property(rules, facts, fc.option(fc.constantFrom('r1', 'r2')), (of, had, leaving) => {
      const given = placeRefusals(of, had, leaving ?? undefined)
      const stays = (one: { registrationId: string }) => one.registrationId !== leaving
      const clashes = given.filter(({ code }) => code === 'clash').map((one) => one.registrationId)
      const expected = had.clashes.filter(stays).map((one) => one.registrationId)
      expect(clashes.toSorted()).toEqual(expected.toSorted())
      const isOver = had.campTerms.filter(stays).length >= of.campTerms
      const cap = given.some(({ code }) => code === 'camp-cap')
      expect(cap).toBe(of.programme === 'camp' && isOver)
    }),
    runs,
  )
})

test('leaving one for another never adds a reason', () => {
  fc.assert(
    fc.property(rules, facts, (of, had) => {
      const codes = placeRefusals(of, had).map(({ code, registrationId }) => code + registrationId)
      for (const leaving of ['r1', 'r2', 'r3', 'r4']) {
        const left = placeRefusals(of, had, leaving)
        expect(left.length).toBeLessThanOrEqual(codes.length)
        expect(left.some(({ registrationId }) => registrationId === leaving)).toBe(false)
      }
    }),
    runs,
  )
})

test('the order in which rows come out of a database changes nothing', () => {
  fc.assert(
    fc.property(rules, participant, facts, at, (of, who, had, now) => {
      const turned = {
        ...of,
        townCodes: of.townCodes.toReversed(),
        openings: of.openings.toReversed(),
      }
      const facts = {
        ...had,
        clashes: had.clashes.toReversed(),
        campTerms: had.campTerms.toReversed(),
      }
      const withoutTowns = (all: ReturnType<typeof signUpRefusals>) =>
        all.map((one) => (one.code === 'other-town' ? one.code : one))
      expect(withoutTowns(signUpRefusals(turned, who, facts, now))).toEqual(
        withoutTowns(signUpRefusals(of, who, had, now)),
      )
      expect(placeRefusals(turned, facts)).toEqual(placeRefusals(of, had))
    }),
    runs,
  )
})

test('once sign-up is open to somebody, it stays open until it closes', () => {
  fc.assert(
    fc.property(rules, participant, at, at, (of, who, one, other) => {
      const [now, later] = one < other ? [one, other] : [other, one]
      fc.pre(windowRefusals(of, who, now).length === 0)
      const codes = windowRefusals(of, who, later).map(({ code }) => code)
      expect(codes).toEqual(later >= of.registration_closes_at ? ['closed'] : [])
    }),
    { numRuns: 100, maxSkipsPerRun: 200 },
  )
})

test('a new-resident family never waits longer than another of its district', () => {
  fc.assert(
    fc.property(rules, child, at, (of, who, now) => {
      const own = windowRefusals(of, { ...who, new_resident_status: 'permit' }, now)
      const others = windowRefusals(of, { ...who, new_resident_status: 'no' }, now)
      expect(own.length).toBeLessThanOrEqual(others.length)
    }),
    runs,
  )
})

test('a reserved place is for whom it is reserved, and for nobody else', () => {
  const where = fc.record({ isFirstTimer: fc.boolean(), isAtDesk: fc.boolean() })
  fc.assert(
    fc.property(participant, where, (who, facts) => {
      const isNew = who.kind === 'child' && who.new_resident_status !== 'no'
      expect(mayUseReserved('new_residents', who, facts)).toBe(isNew)
      expect(mayUseReserved('first_timers', who, facts)).toBe(facts.isFirstTimer)
      expect(mayUseReserved('desk', who, facts)).toBe(facts.isAtDesk)
      expect(mayUseReserved(null, who, facts)).toBe(false)
    }),
    runs,
  )
})
