import { type ChildState, unmarked } from './roster-state.ts'

/** Marks and what families told: who is excused and not marked counts as excused; a mark stands whatever was told. */
export function withExcused(
  states: ReadonlyMap<string, ChildState>,
  notices: readonly { registration_id: string; told_at: string }[],
): Map<string, ChildState> {
  const excused = notices.map(({ registration_id, told_at: since }): [string, ChildState] => [
    registration_id,
    { ...unmarked, presence: 'excused', since },
  ])
  return new Map([...excused, ...states])
}
