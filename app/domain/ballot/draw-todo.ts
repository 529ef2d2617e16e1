import type { Database, Instant } from '#db/schema.ts'
import { isOf, type Party } from './party.ts'

type Draw = Pick<
  Database['draw'],
  'state' | 'closes_at' | 'value_at' | 'reveal_by' | 'public_value' | 'value_confirmed_at'
> &
  Pick<Database['draw'], 'value_typed_by'>
type Commitment = Pick<
  Database['draw_commitment'],
  'party' | 'organisation_id' | 'guardian_id' | 'secret'
>

export type DrawStep = 'source' | 'commit' | 'reveal' | 'value' | 'confirm' | 'hold'

/** What a party can do about its own secret at `now`: hand its hash in before closing, reveal it once the pool is sealed. */
export function secretSteps(
  draw: Draw,
  commitments: readonly Commitment[],
  by: Party,
  now: Instant,
): ('commit' | 'reveal')[] {
  const own = commitments.find((commitment) => isOf(by, commitment))
  if (draw.state === 'open' && now < draw.closes_at) return own ? [] : ['commit']
  const isOpen = draw.state === 'frozen' && now < draw.reveal_by
  return isOpen && own?.secret === null ? ['reveal'] : []
}

/** What an officer can do about a draw at `now`, the next thing first. District officers compare the value, no more. */
export function officeSteps(
  draw: Draw,
  commitments: readonly Commitment[],
  { staffId, isCity }: { staffId: string; isCity: boolean },
  now: Instant,
): DrawStep[] {
  const steps: DrawStep[] = []
  if (isCity) {
    if (draw.state === 'open' && now < draw.closes_at) steps.push('source')
    steps.push(...secretSteps(draw, commitments, { party: 'office', staffId }, now))
  }
  if (draw.state !== 'frozen') return steps
  if (draw.value_confirmed_at === null) {
    if (isCity && now >= draw.value_at) steps.push('value')
    if (draw.public_value !== null && draw.value_typed_by !== staffId) steps.push('confirm')
    return steps
  }
  return isCity && areSecretsIn(draw, commitments, now) ? [...steps, 'hold'] : steps
}

/** Whether nobody's secret is waited for any more. */
function areSecretsIn(
  { reveal_by }: Pick<Draw, 'reveal_by'>,
  commitments: readonly Pick<Commitment, 'secret'>[],
  now: Instant,
) {
  return now >= reveal_by || commitments.every(({ secret }) => secret !== null)
}
