import {
  type EntryCursor,
  findSuspensionNews,
  listEntriesToInform,
  listEntriesToRevise,
  listHoldingToTell,
  listStaffToTell,
  type SuspensionNews,
} from '#db/read/suspension-news.ts'
import type { Db, Tx } from '#db/schema.ts'
import { moveExpansionOn } from '#db/write/class-sessions.ts'
import { lockOfferings } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { tellEntries, tellRegistrations, tellStaff } from './tell-of-suspension.ts'

/** Rows per transaction: one more or less for every family. */
const mostAtOnce = 100

/**
 * Tells the next of those whom an order or its lifting concerns: staff first, since they have the children; then families
 * class session by class session; then who is only informed, and who holds a place that is not confirmed yet. The
 * cursor moves in the transaction that writes the messages: killed anywhere and repeated, nobody is told twice and
 * nobody is missed. True while there may be more.
 */
export function expandSuspension(
  db: Db,
  { notificationId, atOnce = mostAtOnce }: { notificationId: string; atOnce?: number },
  operation: Operation,
): Promise<boolean> {
  return db.inTransaction(async (tx) => {
    const news = await findSuspensionNews(tx, notificationId)
    if (!news) return false
    const { phase, after } = readCursor(news.expanded_through)
    const batch = await phases[phase](tx, news, { after, limit: atOnce }, operation)
    const next = phaseAfter[phase]
    const isLast = batch.length < atOnce && next === undefined
    const through = batch.length < atOnce && next ? `${next}:` : `${phase}:${batch.last ?? after}`
    const cursor = { id: news.id, from: news.expanded_through, through }
    const doneAt = isLast ? operation.now : null
    if (!(await moveExpansionOn(tx, { ...cursor, doneAt }))) return true
    await batch.tell()
    return !isLast
  })
}

type Phase = 'staff' | 'families' | 'informed' | 'holding'
const phaseAfter: Record<Phase, Phase | undefined> = {
  ...{ staff: 'families', families: 'informed', informed: 'holding', holding: undefined },
}

interface Batch {
  length: number
  /** Where the next batch goes on. */
  last: string | undefined
  tell(): Promise<void>
}
type Asked = { after: string; limit: number }

const phases: Record<
  Phase,
  (tx: Tx, news: SuspensionNews, asked: Asked, operation: Operation) => Promise<Batch>
> = {
  async staff(tx, news, asked, operation) {
    const staff = await listStaffToTell(tx, news, { ...asked, now: operation.now })
    const tell = () => tellStaff(tx, news, staff, operation)
    return { length: staff.length, last: staff.at(-1)?.id, tell }
  },
  async families(tx, news, { after, limit }, operation) {
    const list = () => listEntriesToRevise(tx, news, entryCursor(after), limit)
    const entries = await list()
    const tell = async () => {
      // Who withdraws or swaps meanwhile holds this lock too, and by then has no part in it.
      await lockOfferings(
        tx,
        entries.map(({ offering_id }) => offering_id),
      )
      const seen = new Set(entries.map(({ id }) => id))
      const standing = (await list()).filter(({ id }) => seen.has(id))
      await tellEntries(tx, news, standing, operation)
    }
    return { length: entries.length, last: entryKey(entries.at(-1)), tell }
  },
  async informed(tx, news, { after, limit }, operation) {
    if (news.cause === 'suspension-lifted') return { length: 0, last: undefined, tell: nothing }
    const entries = await listEntriesToInform(tx, news, entryCursor(after), limit)
    const tell = () => tellRegistrations(tx, news, entries, operation)
    return { length: entries.length, last: entryKey(entries.at(-1)), tell }
  },
  async holding(tx, news, asked, operation) {
    const holding = await listHoldingToTell(tx, news, asked)
    const told = holding.map((one) => ({ ...one, ends_at: news.ends_at }))
    const tell = () => tellRegistrations(tx, news, told, operation)
    return { length: holding.length, last: holding.at(-1)?.registration_id, tell }
  },
}

const nothing = () => Promise.resolve()

/** The cursor as the notification keeps it: the phase, a colon, and the last one of it. */
function readCursor(text: string | null): { phase: Phase; after: string } {
  const [name, after = ''] = (text ?? 'staff:').split(':')
  const phase = (['families', 'informed', 'holding'] as const).find((one) => one === name)
  return { phase: phase ?? 'staff', after }
}

function entryCursor(after: string): EntryCursor {
  const [classSessionId = '', registrationId = ''] = after.split(' ')
  return { classSessionId, registrationId }
}

const entryKey = (entry?: { class_session_id: string; registration_id: string }) =>
  entry && `${entry.class_session_id} ${entry.registration_id}`
