import { randomUUID } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Database, Db } from '#db/schema.ts'
import { givenFamily, givenMeetings } from './given-weather.ts'
import { testNow, testVault } from './operation.ts'

type Row<Table extends keyof Database> = Insertable<Database[Table]>

/** A piece of news, all expanded. */
export async function givenNews(
  db: Db,
  cause: NotificationCause,
  facts: Partial<Row<'notification'>> = {},
) {
  const id = randomUUID()
  const row = { id, cause, facts: '{}', created_at: testNow, expanded_at: testNow, ...facts }
  await db.insertInto('notification').values(row).execute()
  return id
}

/** A message of it to the guardian of a registration, sent unless something else is said. */
export async function givenDelivery(
  db: Db,
  news: string,
  to: { registrationId: string; guardian: { id: string; family_id: string; key: Sealing } },
  facts: Partial<Row<'delivery'>> = {},
) {
  const { registrationId, guardian } = to
  const row: Row<'delivery'> = {
    ...{ id: randomUUID(), notification_id: news, recipient_id: guardian.id, channel: 'email' },
    ...{ part: registrationId, family_id: guardian.family_id, locale: 'zh-CN', state: 'sent' },
    ...{ attempts: 1, next_at: testNow, give_up_at: testNow, created_at: testNow },
    address_sealed: testVault.seal(guardian.key, 'somebody@example.com'),
    ...facts,
  }
  await db.insertInto('delivery').values(row).execute()
  return row
}
type Sealing = ReturnType<typeof testVault.newKey>

/** A lesson that was moved, with one family that the message of it did not reach. */
export async function givenUnreached(db: Db, facts: Partial<Row<'delivery'>> = {}) {
  const { offering, classSessions } = await givenMeetings(db, { from: 24, to: 26 })
  const [classSession] = classSessions
  if (!classSession) throw new Error('no class session')
  const family = await givenFamily(db, offering, [classSession.id])
  const news = await givenNews(db, 'class-session-moved', { class_session_id: classSession.id })
  const delivery = await givenDelivery(db, news, family, {
    ...{ state: 'failed', last_code: '550', last_text: '550 5.1.1 user unknown', ...facts },
  })
  return { offering, classSession, family, news, delivery }
}
