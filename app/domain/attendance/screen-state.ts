import type { StandingScreen } from '#db/read/screens.ts'
import type { Instant, ReadDb } from '#db/schema.ts'
import { readSafetyOnSite } from '../safety/safety-on-site.ts'
import { checkInGaps } from './check-in-gaps.ts'
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
  if (has_water === 0 || state !== 'scheduled') return undefined
  if ((await checkInGaps(db, { id, state, has_water })).length > 0) return 'ask-teacher'
  const { startCheckedAt } = await readSafetyOnSite(db, { id }, now)
  return startCheckedAt === null ? 'ask-teacher' : undefined
}
