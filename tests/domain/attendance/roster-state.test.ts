import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type MarkFact, rosterState, unmarked } from '#app/domain/attendance/roster-state.ts'

const marks = [
  ...(['present', 'late', 'absent', 'excused'] as const),
  ...(['left_early', 'collected', 'self_dismissed'] as const),
]
const at = (minute: number) =>
  new Date(Date.parse('2026-07-18T07:00:00Z') + minute * 60_000).toISOString()

const ids = fc.integer({ min: 1, max: 30 }).map(String)

/** Anything a device could send, also what none of ours would: rings, itself, what nobody knows. */
const facts = fc.uniqueArray(
  fc.record({
    ...{ id: ids, registration_id: fc.constantFrom('a', 'b'), mark: fc.constantFrom(...marks) },
    ...{ corrects_id: fc.option(ids), follows: fc.array(ids, { maxLength: 3 }) },
    occurred_at: fc.integer({ min: 0, max: 8 }).map(at),
    ...{ staff_id: fc.constant('staff'), method: fc.constant('tap' as const) },
    device_id: fc.constantFrom('one', 'two', null),
    code_used: fc.constantFrom('code', null, null),
    collector: fc.constantFrom('guardian:1', 'guardian:2'),
  }),
  { selector: (fact) => fact.id },
)

/** A mark of child a, a minute after the one numbered before it. */
const mark = (id: string, word: MarkFact['mark'], facts: Partial<MarkFact> = {}): MarkFact => ({
  ...{ id, registration_id: 'a', mark: word, corrects_id: null, follows: [], code_used: null },
  ...{ occurred_at: at(Number(id)), staff_id: 'staff', device_id: 'one', method: 'tap' },
  ...{ collector: word === 'collected' ? 'guardian:1' : null, ...facts },
})

const stateOf = (...events: MarkFact[]) => rosterState(events).get('a') ?? unmarked
const idsOf = (events: readonly MarkFact[]) => events.map(({ id }) => id)

describe('whatever arrives', () => {
  test('in whatever order, and however often: the roster ends the same', () => {
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

  test('no child that was marked vanishes, not even in events that follow each other in a ring', () => {
    fc.assert(
      fc.property(facts, (events) => {
        const states = rosterState(events)
        for (const { registration_id } of events) {
          expect(states.get(registration_id)?.currentIds.length).toBeGreaterThan(0)
          expect(states.get(registration_id)?.presence).not.toBe('expected')
        }
      }),
    )
    const ring = [mark('1', 'present', { follows: ['2'] }), mark('2', 'late', { follows: ['1'] })]
    expect(stateOf(...ring)).toMatchObject({ presence: 'late', isInside: true, currentIds: ['2'] })
    const self = mark('1', 'present', { follows: ['1', 'unknown'] })
    expect(stateOf(self)).toMatchObject({ isInside: true, currentIds: ['1'] })
  })

  test('whoever follows all that stands has the last word', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...marks), (events, word) => {
        const follows = stateOf(...events).currentIds
        const last = mark('99', word, { follows: [...follows], occurred_at: at(-60) })
        const after = stateOf(...events, last)
        expect(after).toMatchObject({ currentId: '99', currentIds: ['99'], conflict: [] })
      }),
    )
  })
})

describe('one device', () => {
  test('needs no clock: what follows another mark wins, even if it is dated before it', () => {
    const here = mark('5', 'present')
    const collected = mark('1', 'collected', { follows: ['5'] })
    expect(stateOf(here, collected)).toMatchObject({ left: 'collected', isInside: false })
  })

  test('a correction wins over the mark it corrects, and a corrected correction no longer counts', () => {
    const events = [
      mark('3', 'present'),
      mark('2', 'absent', { corrects_id: '3' }),
      mark('1', 'late', { corrects_id: '2' }),
    ]
    expect(stateOf(...events)).toMatchObject({ presence: 'late', currentIds: ['1'] })
  })

  test('a child who was collected keeps having been late', () => {
    const events = [mark('1', 'late'), mark('2', 'collected', { follows: ['1'] })]
    expect(stateOf(...events)).toMatchObject({ presence: 'late', left: 'collected' })
  })

  test('a departure whose check-in has not arrived yet says that the child was here', () => {
    expect(stateOf(mark('2', 'collected', { follows: ['1'] }))).toMatchObject({
      ...{ presence: 'present', left: 'collected', isInside: false, conflict: [] },
    })
  })

  test('nobody is marked before the first mark', () => {
    expect(stateOf()).toBe(unmarked)
  })
})

describe('two devices that did not know of each other', () => {
  const away = (id: string, facts: Partial<MarkFact> = {}) =>
    mark(id, 'absent', { device_id: 'two', ...facts })
  const handed = (id: string, facts: Partial<MarkFact> = {}) =>
    mark(id, 'collected', { device_id: 'two', ...facts })

  test('say the same: the later one stands, and there is nothing to settle', () => {
    const state = stateOf(mark('1', 'present'), mark('2', 'late', { device_id: 'two' }))
    expect(state).toMatchObject({ presence: 'late', conflict: [], currentIds: ['1', '2'] })
  })

  test('one had heard that the child is excused, and later the child came: it is here', () => {
    const state = stateOf(mark('1', 'excused'), mark('2', 'present', { device_id: 'two' }))
    expect(state).toMatchObject({ presence: 'present', isInside: true, conflict: [] })
  })

  test('one excused a child that another had here before: a person is asked, and the child counts as inside', () => {
    const state = stateOf(mark('1', 'present'), mark('2', 'excused', { device_id: 'two' }))
    expect([state.isInside, idsOf(state.conflict)]).toEqual([true, ['1', '2']])
  })

  test('one has the child here, and the other handed it over two minutes later: it has left', () => {
    const [here, there] = [mark('1', 'present'), mark('2', 'present', { device_id: 'two' })]
    const state = stateOf(here, there, handed('3', { follows: ['2'] }))
    expect(state).toMatchObject({ left: 'collected', isInside: false, conflict: [] })
    expect(state.currentIds).toEqual(['1', '3'])
  })

  test.each([
    ['a minute before', '2'],
    ['after', '4'],
  ])(
    'one has the child here %s the other handed it over: a person is asked, and the child counts as inside',
    (_, id) => {
      const state = stateOf(mark(id, 'present'), handed('3', { follows: ['1'] }))
      expect(state).toMatchObject({ isInside: true, left: null, currentId: id })
      expect(idsOf(state.conflict)).toEqual(['3', id].sort())
    },
  )

  test('one has the child here, the other has it missing: a person is asked, and the child counts as inside', () => {
    const state = stateOf(mark('1', 'present'), away('2'))
    expect([state.isInside, idsOf(state.conflict)]).toEqual([true, ['1', '2']])
  })

  test('one has it missing, the other handed it over: a person is asked', () => {
    const state = stateOf(away('1'), handed('2'))
    expect([state.left, idsOf(state.conflict)]).toEqual(['collected', ['1', '2']])
  })

  test('both handed it over, to the same adult: once', () => {
    const state = stateOf(mark('1', 'collected'), handed('2'))
    expect(state).toMatchObject({ left: 'collected', conflict: [], currentId: '2' })
  })

  test.each([
    ['to different adults', handed('2', { collector: 'pickup:2' })],
    ['in different ways', mark('2', 'self_dismissed', { device_id: 'two' })],
  ])('both let it go, %s: a person is asked', (_, other) => {
    const state = stateOf(mark('1', 'collected'), other)
    expect([state.isInside, idsOf(state.conflict)]).toEqual([false, ['1', '2']])
  })

  test('took the same code: it is said; one device alone may show it twice', () => {
    const code = { code_used: 'XT1' }
    const [one, two] = [mark('1', 'present', code), mark('2', 'late', code)]
    expect(stateOf(one, two).codeUsedTwice).toBe(false)
    expect(stateOf(one, { ...two, device_id: 'two' }).codeUsedTwice).toBe(true)
  })
})
