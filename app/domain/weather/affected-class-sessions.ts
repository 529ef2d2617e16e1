import { type InWindow, listInWindow, type Window } from '#db/read/suspension-reach.ts'
import { listWeatherRules } from '#db/read/weather.ts'
import type { ReadDb } from '#db/schema.ts'
import { actionFor, type Signal, settingOf, type WeatherRule } from './weather-rule.ts'

export interface Affected {
  /** Not begun, or already suspended by another order: they are suspended. */
  toSuspend: InWindow[]
  /** Under way: nothing changes, the children stay until they are handed over. */
  inside: InWindow[]
  /** They go on; their families are told of the signal. */
  toInform: (InWindow & { action: 'notice' | 'indoor' })[]
}

/** Exactly the class sessions that a signal over towns and a window concerns, by what the rules say on their days. */
export async function affectedClassSessions(
  db: ReadDb,
  { signal, ...window }: Window & { signal: Signal },
): Promise<Affected> {
  const rules = await listWeatherRules(db, signal.code)
  return sortByEffect(await listInWindow(db, window), rules, signal)
}

/** The same, of class sessions known to lie in the window. */
function sortByEffect(
  inWindow: readonly InWindow[],
  rules: readonly WeatherRule[],
  signal: Signal,
): Affected {
  const affected: Affected = { toSuspend: [], inside: [], toInform: [] }
  for (const classSession of inWindow) {
    const action = actionFor(rules, signal, settingOf(classSession), classSession.held_on)
    if (action === 'stop') {
      const isUnderWay = !['scheduled', 'suspended'].includes(classSession.state)
      affected[isUnderWay ? 'inside' : 'toSuspend'].push(classSession)
    } else if (action !== 'ok' && classSession.state !== 'suspended') {
      affected.toInform.push({ ...classSession, action })
    }
  }
  return affected
}
