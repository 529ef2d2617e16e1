import {
  findUnexpandedOfOffering,
  listEndedByProvider,
  listRevisions,
  listStandingEntries,
  listToTellOfSeveral,
} from '#db/read/offering-news.ts'
import type { ChangedClassSession, FactsOf } from '#db/schema/message-facts.ts'
import type { Db, Tx } from '#db/schema.ts'
import { addCalendarEntry } from '#db/write/calendar-entries.ts'
import { moveExpansionOn, reviseCalendarEntry } from '#db/write/class-sessions.ts'
import type { CarriedEntry } from '#db/write/outbox.ts'
import { supersedeUnsent } from '#db/write/outbox.ts'
import { lockOffering } from '#db/write/registrations.ts'
import { laterThan } from '../calendar/later-instant.ts'
import { tellInParts } from '../messages/tell-in-parts.ts'
import type { Operation } from '../operation.ts'

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
    const limit = atOnce ?? Math.max(1, Math.floor(mostRows / Math.max(1, changes.length)))
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
  const confirmed = batch.flatMap(({ id, state }) => (state === 'confirmed' ? id : []))
  const added = changes.filter(({ before }) => before === null)
  for (const registration_id of confirmed) {
    for (const { class_session_id } of added) {
      await addEntry(tx, { registration_id, class_session_id }, operation)
    }
  }
  const isOver = news.cause === 'offering-cancelled'
  const ids = batch.map(({ id }) => id)
  const entries = isOver
    ? await listStandingEntries(tx, ids, { after: news.created_at })
    : await listStandingEntries(tx, confirmed, {
        classSessionIds: changes.map((change) => change.class_session_id),
      })
  for (const { id } of batch) {
    const own = entries.filter(({ registration_id }) => registration_id === id)
    const carried: CarriedEntry[] = []
    for (const entry of own) {
      const change = changes.find((one) => one.class_session_id === entry.class_session_id)
      carried.push(await revise(tx, entry, change, operation))
    }
    await tellInParts(tx, operation, {
      ...{ notificationId: news.id, registrationId: id, entries: carried },
      giveUpAt: news.last_ends_at,
    })
  }
}

async function addEntry(
  tx: Tx,
  of: { registration_id: string; class_session_id: string },
  { now, newId }: Operation,
) {
  await addCalendarEntry(tx, {
    ...{ ...of, id: newId(), uid: `e-${newId()}@xuetang`, sequence: 0, status: 'confirmed' },
    ...{ revised_at: now, created_at: now },
  })
}

/** No change: the whole offering is cancelled. */
async function revise(
  tx: Tx,
  entry: { id: string; revised_at: string },
  change: ChangedClassSession | undefined,
  { now }: Operation,
): Promise<CarriedEntry> {
  const isAdded = change?.before === null
  const isCancelled = !change?.after
  if (isAdded) return { calendar_entry_id: entry.id, method: 'REQUEST' }
  await supersedeUnsent(tx, [entry.id], ['class-session-moved'])
  await reviseCalendarEntry(tx, entry.id, {
    revised_at: laterThan(entry.revised_at, now),
    status: isCancelled ? 'cancelled' : 'confirmed',
  })
  return { calendar_entry_id: entry.id, method: isCancelled ? 'CANCEL' : 'REQUEST' }
}
