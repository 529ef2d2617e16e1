import type { OfferingSection } from '#db/schema/planning.ts'
import type { OfferingState } from '#db/schema/programmes.ts'
import type { Instant } from '#db/schema.ts'

interface Event {
  id: string
  to_state: OfferingState
  at: Instant
  name: string | null
  reason: string | null
}

interface DeskDecision {
  id: string
  round: number
  desk: 'city' | 'district'
  short_zh: string | null
  short_en: string | null
  decision: 'approved' | 'returned' | 'not_needed' | null
  decided_at: Instant | null
  officer: string | null
}

interface Comment {
  approval_id: string
  section: OfferingSection
  text: string
}

/** One step of an offering: it changed its state, or a desk decided. */
export type Step =
  | {
      kind: 'state'
      id: string
      at: Instant
      who: string | null
      to: OfferingState
      why: string | null
    }
  | {
      kind: 'desk'
      id: string
      at: Instant
      who: string | null
      desk: Pick<DeskDecision, 'desk' | 'short_zh' | 'short_en'>
      decision: 'approved' | 'returned'
      comments: Pick<Comment, 'section' | 'text'>[]
    }

/** Everything that happened to an offering, the newest first: who, when, and what the desks wrote. */
export function offeringHistory(
  events: readonly Event[],
  approvals: readonly DeskDecision[],
  comments: readonly Comment[],
): Step[] {
  const decisions = approvals.flatMap((approval): Step[] => {
    const { id, desk, short_zh, short_en, decision, decided_at: at, officer: who } = approval
    if (!at || (decision !== 'approved' && decision !== 'returned')) return []
    const own = comments.filter(({ approval_id }) => approval_id === id)
    const said = own.map(({ section, text }) => ({ section, text }))
    const of = { desk, short_zh, short_en }
    return [{ kind: 'desk', id, at, who, desk: of, decision, comments: said }]
  })
  const states = events.map(({ id, at, name, to_state, reason }): Step => {
    return { kind: 'state', id, at, who: name, to: to_state, why: reason }
  })
  // A desk's decision comes before the change of state that it causes, at the same instant.
  return [...decisions, ...states]
    .sort((one, next) => (one.at < next.at ? -1 : one.at > next.at ? 1 : 0))
    .reverse()
}
