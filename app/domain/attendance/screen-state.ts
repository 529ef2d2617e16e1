import type { StandingScreen } from '#db/read/screens.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { startRefusal } from '../safety/start-refusal.ts'
import { checkInOpensAt } from './class-session-in-hand.ts'

/** Why nobody is checked in at a screen now. 'ask-teacher': at the water something has to be done first. */
export type ScreenRefusal = 'called-off' | 'not-open' | 'over' | 'ask-teacher'

type Shown = Pick<StandingScreen, 'state' | 'starts_at' | 'ends_at' | 'has_water'>

/** Whether families check in at the screen of a class session now: from when check-in opens until its end. */
export async function screenRefusal(
  db: ReadDb,
  { id, ...shown }: Shown & { id: string },
  now: Instant,
): Promise<ScreenRefusal | undefined> {
  const { state, starts_at, ends_at, has_water } = shown
  if (state === 'cancelled' || state === 'suspended') return 'called-off'
  if (now < checkInOpensAt(starts_at)) return 'not-open'
  if (now > ends_at || state === 'held') return 'over'
  const refusal = await startRefusal(db, { id, state, has_water }, { children: 1, now })
  return refusal ? 'ask-teacher' : undefined
}
