import { listClassSessionNews, listStatesByFamily } from '#db/read/class-session-messages.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Instant, ReadDb } from '#db/schema.ts'

/** A piece of news, and to how many families it has come; or one kind of news, told sign-up by sign-up. */
export interface ToldNews {
  id: string
  cause: NotificationCause
  /** The newest, where it is told sign-up by sign-up. */
  at: Instant
  isExpanding: boolean
  isEach: boolean
  reached: number
  underWay: number
  unreached: number
}

/** What families were told of a class session, the newest first; then what those of its offering were told one by one. */
export async function newsOfClassSession(
  db: ReadDb,
  of: { id: string; offering_id: string },
): Promise<ToldNews[]> {
  const news = await listClassSessionNews(db, of)
  const states = await listStatesByFamily(db, of)
  const each = states.filter(
    ({ told_of, class_session_id, offering_id }) =>
      told_of !== null &&
      (class_session_id === of.id || (class_session_id === null && offering_id === of.offering_id)),
  )
  const causes = [...new Set(each.map(({ cause }) => cause))].sort()
  return [
    ...news.map(({ id, cause, created_at, expanded_at }) => ({
      ...{ id, cause, at: created_at, isExpanding: expanded_at === null, isEach: false },
      ...familiesOf(states.filter((row) => row.id === id)),
    })),
    ...causes.map((cause) => {
      const rows = each.filter((row) => row.cause === cause)
      const at = rows.reduce((last, { created_at }) => (created_at > last ? created_at : last), '')
      return { id: cause, cause, at, isExpanding: false, isEach: true, ...familiesOf(rows) }
    }),
  ]
}

type State = Awaited<ReturnType<typeof listStatesByFamily>>[number]

/** One message that came is enough for a family; what only became idle counts nowhere. */
function familiesOf(rows: readonly State[]) {
  const keyOf = ({ id, registration_id }: State) => `${id} ${registration_id}`
  const count = { reached: 0, underWay: 0, unreached: 0 }
  for (const of of Map.groupBy(rows, keyOf).values()) {
    if (of.some(({ state, isDigested }) => state === 'sent' || isDigested)) count.reached++
    else if (of.some(({ state }) => ['pending', 'sending', 'retry'].includes(state))) {
      count.underWay++
    } else if (of.some(({ state }) => state === 'failed')) count.unreached++
  }
  return count
}
