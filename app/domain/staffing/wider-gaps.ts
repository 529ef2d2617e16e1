import { type ClassSessionGaps, covers, type SafetyGap } from './safety-gate.ts'

/** The gaps of `after` that are not there before, or are wider than before, by class session. */
export function widerGaps(
  before: readonly ClassSessionGaps[],
  after: readonly ClassSessionGaps[],
): ClassSessionGaps[] {
  return after.flatMap((one) => {
    const was = before.find(({ classSessionId }) => classSessionId === one.classSessionId)
    const gaps = one.gaps.filter((gap) => !was?.gaps.some((known) => isWithin(known, gap)))
    return gaps.length === 0 ? [] : [{ ...one, gaps }]
  })
}

const isWithin = (known: SafetyGap, gap: SafetyGap) =>
  covers(known, gap) || (known.code === 'not-vetted' && isSame(known, gap))

const isSame = (one: SafetyGap, other: SafetyGap) => JSON.stringify(one) === JSON.stringify(other)
