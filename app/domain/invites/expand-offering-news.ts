import {
  findUnexpandedOfOffering,
  listEndedByProvider,
  listRevisions,
  listStandingEntries,
  listToTellOfSeveral,
} from '#db/read/offering-news.ts'
import type { ChangedClassSession, FactsOf } from '#db/schema/message-facts.ts'
import type { Db, Tx } from '#db/schema.ts'
import { addCalendarEntries } from '#db/write/calendar-entries.ts'
import { moveExpansionOn } from '#db/write/class-sessions.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { tellInParts } from '../messages/tell-in-parts.ts'
import type { Operation } from '../operation.ts'
import { reviseInvitations } from './revise-invitations.ts'

const mostRows = 200

/**
 * Finds whom news of several class sessions, or of a whole offering, concerns: as expandNotification does for one. Each
 * family gets one message in words, and its calendar one part per entry. True while there may be more to do.
 */
export function expandOfferingNews(
  db: Db,
  { notificationId, atOnce }: { notificationId: string; atOnce?: number },
  operation: Operation,
): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const seen = await findUnexpandedOfOffering(tx, notificationId)
    if (!seen) return false
    // Withdrawals and confirmations take this lock too: nobody changes state under this batch.
    await lockOffering(tx, seen.offering_id)
    const news = await findUnexpandedOfOffering(tx, notificationId)
    if (!news) return false

    const changes = await standingChanges(tx, news)
    const parts = news.cause === 'offering-cancelled' ? Number(news.class_sessions) : changes.length
    const limit = atOnce ?? Math.max(1, Math.floor(mostRows / Math.max(1, parts)))
    const batch = await nextToTell(tx, news, changes, limit)
    const isLast = batch.length < limit
    const through = batch.at(-1)?.id ?? news.expanded_through
    const doneAt = isLast ? operation.now : null
    const cursor = { id: news.id, from: news.expanded_through }
    if (!(await moveExpansionOn(tx, { ...cursor, through, doneAt }))) return true
    await tellBatch(tx, { news, changes, batch }, operation)
    return !isLast
  })
}

type News = NonNullable<Awaited<ReturnType<typeof findUnexpandedOfOffering>>>
type Registration = { id: string; state: string }

function factsOf({ facts }: News): FactsOf<'class-sessions-changed'> {
  return JSON.parse(facts)
}

/**
 * Changes that no newer one has overtaken: those have news of their own. An addition is overtaken by nothing but its
 * cancellation: without it, nobody has the entry that the newer news would revise.
 */
async function standingChanges(tx: Tx, news: News): Promise<ChangedClassSession[]> {
  if (news.cause !== 'class-sessions-changed') return []
  const { changes } = factsOf(news)
  const ids = changes.map((change) => change.class_session_id)
  const now = new Map((await listRevisions(tx, ids)).map((one) => [one.id, one]))
  return changes.filter(({ class_session_id, before, revised_at }) => {
    const one = now.get(class_session_id)
    return one?.revised_at === revised_at || (before === null && one?.state !== 'cancelled')
  })
}

function nextToTell(tx: Tx, news: News, changes: ChangedClassSession[], limit: number) {
  const after = news.expanded_through ?? ''
  const offeringId = news.offering_id
  if (news.cause === 'offering-cancelled') {
    return listEndedByProvider(tx, { offeringId, at: news.created_at }, after, limit)
  }
  if (changes.length === 0) return Promise.resolve<Registration[]>([])
  const classSessionIds = changes.map((change) => change.class_session_id)
  const ranksBelow = factsOf(news).ranks_below
  return listToTellOfSeveral(tx, { offeringId, classSessionIds, ranksBelow }, after, limit)
}

interface Batch {
  news: News
  changes: ChangedClassSession[]
  batch: Registration[]
}

async function tellBatch(tx: Tx, { news, changes, batch }: Batch, operation: Operation) {
  const { now } = operation
  const confirmed = batch.flatMap(({ id, state }) => (state === 'confirmed' ? id : []))
  await addEntries(tx, confirmed, changes, operation)
  const isOver = news.cause === 'offering-cancelled'
  const ids = batch.map(({ id }) => id)
  const entries = isOver
    ? await listStandingEntries(tx, ids, { after: news.created_at })
    : await listStandingEntries(tx, confirmed, {
        classSessionIds: changes.map((change) => change.class_session_id),
      })
  const changeOf = new Map(changes.map((change) => [change.class_session_id, change]))
  // No change: the whole offering is cancelled.
  const isCancelled = (entry: Entry) => !changeOf.get(entry.class_session_id)?.after
  const isMoved = (entry: Entry) =>
    !isCancelled(entry) && changeOf.get(entry.class_session_id)?.before !== null
  const from = 'confirmed' as const
  await reviseInvitations(tx, entries.filter(isMoved), { from, to: 'confirmed', now })
  await reviseInvitations(tx, entries.filter(isCancelled), { from, to: 'cancelled', now })
  const entriesOf = Map.groupBy(entries, ({ registration_id }) => registration_id)
  const told = ids.map((registrationId) => ({
    ...{ notificationId: news.id, registrationId, giveUpAt: news.last_ends_at },
    entries: (entriesOf.get(registrationId) ?? []).map((entry) => ({
      calendar_entry_id: entry.id,
      method: isCancelled(entry) ? ('CANCEL' as const) : ('REQUEST' as const),
    })),
  }))
  await tellInParts(tx, operation, told)
}

type Entry = Awaited<ReturnType<typeof listStandingEntries>>[number]

async function addEntries(
  tx: Tx,
  registrationIds: readonly string[],
  changes: readonly ChangedClassSession[],
  { now, newId }: Operation,
) {
  const added = changes.filter(({ before }) => before === null)
  const entries = registrationIds.flatMap((registration_id) =>
    added.map(({ class_session_id }) => ({
      ...{ id: newId(), registration_id, class_session_id, uid: `e-${newId()}@xuetang` },
      ...{ sequence: 0, status: 'confirmed' as const, revised_at: now, created_at: now },
    })),
  )
  await addCalendarEntries(tx, entries)
}
