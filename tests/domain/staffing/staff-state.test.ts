import { expect, test } from 'vitest'
import { staffState } from '#app/domain/staffing/staff-state.ts'

const today = '2026-07-01'
const paper = (
  kind: 'lifeguard' | 'teacher',
  expiresOn: string,
  state: 'submitted' | 'verified' | 'revoked' = 'verified',
) => ({ kind, expiresOn, state })
const well = { vettedUntil: '2027-06-01', isBarred: false, papers: [] }

test.each([
  ['whoever is vetted for long', well, { code: 'ok' }],
  ['barred, whatever else', { ...well, isBarred: true, vettedUntil: null }, { code: 'blocked' }],
  ['never vetted', { ...well, vettedUntil: null }, { code: 'check_due' }],
  ['vetted until yesterday', { ...well, vettedUntil: '2026-06-30' }, { code: 'check_due' }],
  ['vetted until today', { ...well, vettedUntil: today }, { code: 'expiring', days: 1 }],
  ['a paper of today', { ...well, papers: [paper('teacher', today)] }, { code: 'expired' }],
  [
    'a paper until tomorrow',
    { ...well, papers: [paper('teacher', '2026-07-02')] },
    { code: 'expiring', days: 1 },
  ],
  [
    'an old paper that was renewed',
    { ...well, papers: [paper('teacher', today), paper('teacher', '2027-01-01')] },
    { code: 'ok' },
  ],
  [
    'a paper that nobody has verified',
    { ...well, papers: [paper('lifeguard', '2027-01-01', 'submitted')] },
    { code: 'missing' },
  ],
  [
    'one of two papers over',
    {
      ...well,
      papers: [paper('lifeguard', '2026-01-01'), paper('teacher', '2027-01-01', 'revoked')],
    },
    { code: 'expired' },
  ],
  ['31 days left', { ...well, papers: [paper('teacher', '2026-08-01')] }, { code: 'ok' }],
  [
    '30 days left',
    { ...well, papers: [paper('teacher', '2026-07-31')] },
    { code: 'expiring', days: 30 },
  ],
] as const)('%s', (_, member, state) => {
  expect(staffState(member, today)).toEqual(state)
})
