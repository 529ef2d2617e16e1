import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type MarkFact, rosterState, unmarked } from '#app/domain/attendance/roster-state.ts'

const marks = ['present', 'late', 'absent', 'excused', 'left_early', 'collected'] as const
const at = (minute: number) => new Date(Date.parse('2026-07-18T07:00:00Z') + minute * 60_000)

const facts = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 30 }).map(String),
    registration_id: fc.constantFrom('a', 'b', 'c'),
    mark: fc.constantFrom(...marks),
    corrects_id: fc.option(fc.integer({ min: 1, max: 30 }).map(String)),
    occurred_at: fc.integer({ min: 0, max: 5 }).map((minute) => at(minute).toISOString()),
  }),
  { selector: (fact) => fact.id },
)

const mark = (id: string, word: MarkFact['mark'], facts: Partial<MarkFact> = {}): MarkFact => ({
  ...{ id, registration_id: 'a', mark: word, corrects_id: null },
  ...{ occurred_at: at(Number(id)).toISOString(), ...facts },
})

test('whatever order marks arrive in, and however often, the roster ends the same', () => {
  const withOther = facts.chain((events) =>
    fc.tuple(
      fc.constant(events),
      fc.shuffledSubarray([...events, ...events], {
        ...{ minLength: events.length * 2, maxLength: events.length * 2 },
      }),
    ),
  )
  fc.assert(
    fc.property(withOther, ([events, other]) => {
      expect(Object.fromEntries(rosterState(other))).toEqual(
        Object.fromEntries(rosterState(events)),
      )
    }),
  )
})

test('a child is inside only while marked here and not yet left', () => {
  fc.assert(
    fc.property(facts, (events) => {
      for (const { isInside, presence, left } of rosterState(events).values()) {
        expect(isInside).toBe((presence === 'present' || presence === 'late') && left === null)
      }
    }),
  )
})

test('a correction wins over the mark it corrects, even if a clock says it was earlier', () => {
  const wrong = mark('5', 'absent')
  const right = mark('1', 'present', { corrects_id: '5' })

  expect(rosterState([wrong, right]).get('a')?.presence).toBe('present')
})

test('a corrected correction no longer counts', () => {
  const events = [
    mark('1', 'present'),
    mark('2', 'absent', { corrects_id: '1' }),
    mark('3', 'late', { corrects_id: '2' }),
  ]

  expect(rosterState(events).get('a')).toMatchObject({ presence: 'late', currentId: '3' })
})

test('a child who was collected keeps having been there', () => {
  expect(rosterState([mark('1', 'late'), mark('2', 'collected')]).get('a')).toMatchObject({
    ...{ presence: 'late', left: 'collected', isInside: false },
  })
})

test('nobody is marked before the first mark', () => {
  expect(rosterState([]).get('a') ?? unmarked).toBe(unmarked)
})
