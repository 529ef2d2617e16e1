import { expect, test } from 'vitest'
import { unmarked } from '#app/domain/attendance/roster-state.ts'
import { choose, correction, everyoneHere, newMark, tapMark } from '#app/roster/screens/tap.ts'
import { aChild, aMark, stateAfter } from './given-child.ts'

const tapped = {
  ...{ classSessionId: 'lesson', registrationId: 'child', isSlip: false, slipNote: '点错了' },
  ...{ isBeforeEnd: true, forced: false },
}
const here = stateAfter(aMark({ id: 'here' }))
const absent = stateAfter(aMark({ id: 'absent', mark: 'absent' }))
const gone = stateAfter(
  aMark({ id: 'here' }),
  aMark({ id: 'gone', mark: 'collected', follows: ['here'] }),
)

test('the first tap marks a child, and follows nothing', () => {
  expect(tapMark({ ...tapped, mark: 'present', state: unmarked })).toEqual({
    does: 'record',
    record: {
      ...{ kind: 'mark', classSessionId: 'lesson', registrationId: 'child', mark: 'present' },
      ...{ method: 'tap', follows: [], corrects: null, codeUsed: null, collector: null },
      ...{ note: null, forced: false },
    },
  })
})

test('an excused child who comes all the same is marked with one tap', () => {
  const excused = stateAfter(aMark({ id: 'excused', mark: 'excused' }))
  const tap = tapMark({ ...tapped, mark: 'late', state: excused })
  expect(tap).toMatchObject({ does: 'record', record: { mark: 'late', follows: ['excused'] } })
})

test('the same mark again does nothing', () => {
  expect(tapMark({ ...tapped, mark: 'present', state: here })).toEqual({ does: 'nothing' })
})

test('another mark than the one that stands asks why', () => {
  expect(tapMark({ ...tapped, mark: 'absent', state: here })).toEqual({ does: 'ask' })
})

test('a slip of the thumb is mended without a question, as a correction', () => {
  const tap = tapMark({ ...tapped, mark: 'late', state: here, isSlip: true })
  expect(tap).toMatchObject({
    record: { mark: 'late', corrects: 'here', follows: ['here'], note: '点错了' },
  })
})

test('a child marked absent may come until the end without a question, and after it with one', () => {
  const tap = tapMark({ ...tapped, mark: 'present', state: absent })
  expect(tap).toMatchObject({ record: { mark: 'present', follows: ['absent'], corrects: null } })
  const later = tapMark({ ...tapped, mark: 'present', state: absent, isBeforeEnd: false })
  expect(later).toEqual({ does: 'ask' })
})

test('that a child who left is here after all has to be said with a reason', () => {
  expect(tapMark({ ...tapped, mark: 'present', state: gone })).toEqual({ does: 'ask' })
})

test('where two phones disagree, a tap marks nothing: somebody chooses', () => {
  const disputed = stateAfter(aMark({ id: 'here' }), aMark({ id: 'away', mark: 'absent' }))
  expect(tapMark({ ...tapped, mark: 'present', state: disputed })).toEqual({ does: 'settle' })
})

test('choosing makes a mark that follows all that stood, so that nothing is left to choose', () => {
  const marks = [
    aMark({ id: 'here', mark: 'late' }),
    aMark({ id: 'gone', mark: 'collected', collector: 'guardian:aunt' }),
  ]
  const disputed = stateAfter(...marks)
  expect(disputed.isInside).toBe(true)
  const chosen = choose('lesson', 'child', disputed, 'gone')
  expect(chosen).toMatchObject({ mark: 'collected', collector: 'guardian:aunt' })
  const { mark = 'late', follows = [], collector = null } = chosen ?? {}
  const settled = stateAfter(...marks, aMark({ id: 'chosen', mark, follows, collector }))
  expect(settled).toMatchObject({ conflict: [], isInside: false, left: 'collected' })
})

test('a departure that is chosen keeps its time; that a child is here is said of now', () => {
  const at = '2026-07-15T03:31:00.000Z'
  const marks = [aMark({ id: 'here' }), aMark({ id: 'gone', mark: 'collected', occurred_at: at })]
  const disputed = stateAfter(...marks)
  expect(choose('lesson', 'child', disputed, 'gone')).toMatchObject({ at })
  expect(choose('lesson', 'child', disputed, 'here')).not.toHaveProperty('at')
})

test('undoing a departure puts the child back inside', () => {
  const made = correction({ ...tapped, mark: 'present', state: gone, note: '点错了' })
  const { mark, follows, corrects } = made
  const back = aMark({ id: 'back', mark, follows, corrects_id: corrects })
  const marks = [aMark({ id: 'here' }), aMark({ id: 'gone', mark: 'collected', follows: ['here'] })]
  expect(stateAfter(...marks, back)).toMatchObject({ isInside: true, conflict: [] })
})

test('everyone here leaves out whoever is excused, marked, disputed or gone from the offering', () => {
  const excused = stateAfter(aMark({ mark: 'excused' }))
  const disputed = stateAfter(aMark({ id: 'here' }), aMark({ id: 'away', mark: 'absent' }))
  const records = everyoneHere('lesson', [
    aChild({ registrationId: 'open' }),
    aChild({ registrationId: 'excused', state: excused }),
    aChild({ registrationId: 'absent', state: absent }),
    aChild({ registrationId: 'disputed', state: disputed }),
    aChild({ registrationId: 'left', hasLeftOffering: true }),
  ])
  expect(records.map(({ registrationId }) => registrationId)).toEqual(['open'])
})

test('a mark made in spite of a lock says so', () => {
  expect(newMark({ ...tapped, mark: 'present', state: unmarked, forced: true }).forced).toBe(true)
})
