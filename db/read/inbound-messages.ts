import type { ReadDb } from '../schema.ts'

/** The number of the last mail noted of a mailbox's numbering; 0 where there is none. */
export async function findLastInbound(db: ReadDb, uidValidity: string) {
  const last = await db
    .selectFrom('inbound_message')
    .select(({ fn }) => fn.max('uid').as('uid'))
    .where('uid_validity', '=', uidValidity)
    .executeTakeFirst()
  return Number(last?.uid ?? 0)
}

/** Mails that are dealt with and not yet filed away in the mailbox, oldest first; at most 100. */
export async function listInboundToFile(db: ReadDb, uidValidity: string) {
  const rows = await db
    .selectFrom('inbound_message')
    .select(['id', 'uid'])
    .where('uid_validity', '=', uidValidity)
    .where('state', '=', 'taken')
    .orderBy('uid')
    .limit(100)
    .execute()
  return rows.map(({ id, uid }) => ({ id, uid: Number(uid) }))
}
