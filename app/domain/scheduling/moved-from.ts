import type { ClassSessionPlan } from '#db/schema/message-facts.ts'

/** Where and when a class session was before its last move; null for everything else that happened to it. */
export function movedFrom(
  change: { kind: string; detail: string } | null,
): ClassSessionPlan | null {
  if (change?.kind !== 'moved') return null
  const { before }: { before?: ClassSessionPlan } = JSON.parse(change.detail)
  return before ?? null
}
