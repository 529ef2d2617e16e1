import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cannotAttendBoth } from '#app/domain/calendar/overlap.ts'
import {
  type ClassSessionChange,
  type Engagement,
  familyClashes,
  impactMark,
  sumClashes,
} from '#app/domain/scheduling/impact.ts'
import { testNow } from '#tests/support/operation.ts'

const at = (minutes: number) => new Date(Date.parse(testNow) + minutes * 60_000).toISOString()
const span = fc
  .record({ start: fc.integer({ min: 0, max: 600 }), length: fc.integer({ min: 1, max: 180 }) })
  .map(({ start, length }) => ({ starts_at: at(start), ends_at: at(start + length) }))
const town_code = fc.constantFrom('440606001', '440606113')
const place = fc.tuple(span, town_code).map(([times, town]) => ({ ...times, town_code: town }))

describe('whether somebody can be at both', () => {
  test('is the same question from either side, and nobody is twice at once', () => {
    fc.assert(
      fc.property(place, place, fc.integer({ min: 0, max: 90 }), (one, other, minutes) => {
        expect(cannotAttendBoth(one, other, minutes)).toBe(cannotAttendBoth(other, one, minutes))
        expect(cannotAttendBoth(one, one, minutes)).toBe(true)
        const overlap = one.starts_at < other.ends_at && other.starts_at < one.ends_at
        if (overlap) expect(cannotAttendBoth(one, other, minutes)).toBe(true)
        if (!overlap && one.town_code === other.town_code) {
          expect(cannotAttendBoth(one, other, minutes)).toBe(false)
        }
      }),
    )
  })

  test.each([
    [29, true],
    [30, false],
  ])('%i minutes from town to town, where the way takes 30', (between, cannot) => {
    const one = { starts_at: at(0), ends_at: at(60), town_code: '440606001' }
    const next = { starts_at: at(60 + between), ends_at: at(180), town_code: '440606113' }
    expect(cannotAttendBoth(one, next, 30)).toBe(cannot)
    expect(cannotAttendBoth(one, { ...next, town_code: one.town_code }, 30)).toBe(false)
  })
})

const towns = new Map([
  ['here', '440606001'],
  ['there', '440606113'],
])
const venue_id = fc.constantFrom('here', 'there')
const planned = fc.tuple(span, venue_id).map(([times, venue]) => ({ ...times, venue_id: venue }))

/** Class sessions 0 to 2 change; 3 to 5 are others'. Each registration goes with one of them. */
const world = fc.record({
  plans: fc.array(fc.option(planned), { minLength: 3, maxLength: 3 }),
  registrations: fc.array(
    fc.record({ who: fc.nat({ max: 3 }), of: fc.nat({ max: 5 }), where: place }),
    { maxLength: 14 },
  ),
})

test('a family clashes exactly where it cannot be at both once all is changed', () => {
  const check = ({
    plans,
    registrations,
  }: typeof world extends fc.Arbitrary<infer W> ? W : never) => {
    const changes = plans.map((after, i): ClassSessionChange => {
      const before = { starts_at: at(0), ends_at: at(60), venue_id: 'here' }
      return { classSessionId: `${i}`, modelId: `${i}`, number: i + 1, before, after }
    })
    const engagements = registrations.map(({ who, of, where }, i): Engagement => {
      const named = { registrationId: `r${i}`, participantId: `p${who}`, classSessionId: `${of}` }
      return { ...named, ...where }
    })
    const takingPart = engagements.filter(({ classSessionId }) => Number(classSessionId) < 3)
    const found = familyClashes({ changes, takingPart, engagements }, { towns, travelMinutes: 30 })
    const will = engagements.flatMap((one) => {
      const change = changes.find(({ classSessionId }) => classSessionId === one.classSessionId)
      if (!change) return [one]
      const { after } = change
      if (!after) return []
      return [{ ...one, ...after, town_code: towns.get(after.venue_id) ?? '' }]
    })
    const expected = will
      .filter(({ classSessionId }) => Number(classSessionId) < 3)
      .flatMap((one) =>
        will
          .filter(({ registrationId }) => registrationId !== one.registrationId)
          .filter(({ participantId }) => participantId === one.participantId)
          .filter((other) => cannotAttendBoth(one, other, 30))
          .map((other) => `${one.registrationId} ${other.registrationId}`),
      )
    expect(
      found.map((clash) => `${clash.registrationId} ${clash.otherRegistrationId}`).sort(),
    ).toEqual(expected.sort())
  }
  fc.assert(fc.property(world, check), { numRuns: 300 })
})

test('of other organisations only the number is told', () => {
  const clash = (n: number, other: number) => ({
    ...{ registrationId: `r${n}`, classSessionId: 'a', otherRegistrationId: `o${other}` },
    otherClassSessionId: `c${other}`,
  })
  const titled = (n: number, organisation_id: string) => ({
    ...{ registrationId: `o${n}`, classSessionId: `c${n}`, participantId: 'p', organisation_id },
    ...{ starts_at: at(0), ends_at: at(60), town_code: '440606001' },
    ...{ title_zh: '岸上施救', title_en: 'Bank rescue' },
  })
  const engagements = [titled(1, 'own'), titled(2, 'own'), titled(3, 'theirs')]
  const clashes = [clash(1, 1), clash(2, 2), clash(2, 3)]
  expect(sumClashes(clashes, engagements, 'own')).toEqual({
    ...{ clashing: 2, elsewhere: 1 },
    clashesWith: [{ titleZh: '岸上施救', titleEn: 'Bank rescue', n: 2 }],
  })
})

test('the mark of a preview is another for another plan, revision, or number of families', () => {
  const after = { starts_at: at(0), ends_at: at(60), venue_id: 'here' }
  const change = { classSessionId: '0', modelId: '0', number: 1, before: after, after, sequence: 0 }
  const impact = { families: { confirmed: 3, offered: 0 }, clashing: 0 }
  const marks = [
    impactMark([change], impact),
    impactMark([{ ...change, after: { ...after, ends_at: at(61) } }], impact),
    impactMark([{ ...change, after: { ...after, room_id: 'r' } }], impact),
    impactMark([{ ...change, after: null }], impact),
    impactMark([{ ...change, sequence: 1 }], impact),
    impactMark([change], { ...impact, clashing: 1 }),
    impactMark([change], { ...impact, families: { confirmed: 4, offered: 0 } }),
  ]
  expect(new Set(marks).size).toBe(marks.length)
  expect(impactMark([change], impact)).toBe(marks[0])
})
