import { expect, test } from 'vitest'
import { changedSections } from '#app/domain/approval/changed-sections.ts'
import { offeringHistory } from '#app/domain/approval/offering-history.ts'

const [monday, tuesday] = ['2026-07-06T02:00:00.000Z', '2026-07-07T02:00:00.000Z']
const desk = { round: 1, short_zh: null, short_en: null, officer: '何小河' }

test('desks and changes of state stand in one history, the newest first, the cause before its effect', () => {
  const events = [
    { id: 'e1', to_state: 'submitted' as const, at: monday, name: '韦海燕', reason: null },
    { id: 'e2', to_state: 'returned' as const, at: tuesday, name: '何小河', reason: null },
  ]
  const approvals = [
    {
      ...desk,
      id: 'city',
      desk: 'city' as const,
      decision: 'returned' as const,
      decided_at: tuesday,
    },
    {
      ...desk,
      id: 'other',
      desk: 'district' as const,
      decision: 'not_needed' as const,
      decided_at: tuesday,
    },
    { ...desk, id: 'open', desk: 'district' as const, decision: null, decided_at: null },
  ]
  const comments = [{ approval_id: 'city', section: 'care' as const, text: '请收集健康情况' }]

  const history = offeringHistory(events, approvals, comments)

  expect(history.map(({ id }) => id)).toEqual(['e2', 'city', 'e1'])
  expect(history[1]).toMatchObject({ comments: [{ section: 'care', text: '请收集健康情况' }] })
})

test('what was saved after the last answer is what a new round has to read again', () => {
  const saves = [
    { section: 'basics' as const, saved_at: monday },
    { section: 'schedule' as const, saved_at: '2026-07-08T02:00:00.000Z' },
  ]
  const approvals = [
    { round: 1, decided_at: tuesday },
    { round: 2, decided_at: null },
  ]

  expect(changedSections(saves, approvals, 2)).toEqual(['schedule'])
  expect(changedSections(saves, approvals, 1)).toEqual([])
})
