import type { SafetyGap } from './safety-gate.ts'

const ofTheCity: readonly SafetyGap['code'][] = ['lifeguards', 'too-many-children']

/** Beyond a hard limit, only the city lets something pass; who is not vetted never passes. */
export function mayLetPass({ isCity }: { isCity: boolean }, { code }: SafetyGap) {
  if (code === 'not-vetted') return false
  return isCity || !ofTheCity.includes(code)
}
