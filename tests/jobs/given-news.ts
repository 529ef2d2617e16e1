import { randomUUID } from 'node:crypto'
import type { FactsOf } from '#db/schema/message-facts.ts'
import type { NotificationCause } from '#db/schema/messages.ts'
import type { Db } from '#db/schema.ts'
import { type CarriedEntry, insertNotification, queueDelivery } from '#db/write/outbox.ts'
import {
  givenChild,
  givenClassSession,
  givenGuardian,
  givenOffering,
} from '#tests/support/given.ts'
import { testNow, testVault } from '#tests/support/operation.ts'

type Guardian = Awaited<ReturnType<typeof givenGuardian>>

/** A child confirmed for an offering with that many class sessions, each with its calendar entry. */
export async function givenConfirmed(
  db: Db,
  facts: { classSessions?: number; title?: string; callName?: string; guardian?: Guardian } = {},
) {
  const guardian = facts.guardian ?? (await givenGuardian(db))
  const child = await givenChild(db, { call_name: facts.callName ?? null }, guardian)
  const offering = await givenOffering(db, facts.title ? { title_zh: facts.title } : {})
  const registrationId = randomUUID()
  await db
    .insertInto('registration')
    .values({
      ...{ id: registrationId, code: registrationId.slice(0, 8), offering_id: offering.id },
      ...{ family_id: guardian.family_id, guardian_id: guardian.id, child_id: child.id },
      ...{ participant_id: child.id, state: 'confirmed', channel: 'online', rank: 1 },
      ...{ may_leave_alone: 0, in_reserved: 0, registered_at: testNow, state_since: testNow },
    })
    .execute()
  const entries = []
  for (let number = 1; number <= (facts.classSessions ?? 1); number++) {
    const starts_at = new Date(Date.parse(offering.first_starts_at) + number * 86_400_000)
    const plan = { number, starts_at: starts_at.toISOString() }
    const classSession = await givenClassSession(db, offering, plan)
    const entry = {
      ...{ id: randomUUID(), registration_id: registrationId, class_session_id: classSession.id },
      ...{ uid: `e-${randomUUID()}@xuetang`, sequence: 0, status: 'confirmed' as const },
      ...{ revised_at: testNow, created_at: testNow },
    }
    await db.insertInto('calendar_entry').values(entry).execute()
    entries.push({ ...entry, classSession })
  }
  return { guardian, child, offering, registrationId, entries }
}

/** News for one guardian, queued as the operations queue it. Returns the delivery's id. */
export async function givenNews<Cause extends NotificationCause>(
  db: Db,
  { guardian, registrationId }: { guardian: Guardian; registrationId: string },
  news: {
    cause: Cause
    facts: FactsOf<Cause>
    at?: string
    entries?: CarriedEntry[]
    classSessionId?: string
    sms?: string
    part?: string
  },
) {
  const [id, notification_id, at] = [randomUUID(), randomUUID(), news.at ?? testNow]
  await db.inTransaction(async (tx) => {
    await insertNotification(tx, {
      ...{ id: notification_id, cause: news.cause, registration_id: registrationId },
      ...{ class_session_id: news.classSessionId ?? null, facts: news.facts },
      ...{ created_at: at, expanded_at: at },
    })
    await queueDelivery(
      tx,
      {
        ...{ id, notification_id, recipient_id: guardian.id, part: news.part ?? registrationId },
        ...{ family_id: guardian.family_id, locale: 'zh-CN', created_at: at },
        channel: news.sms ? 'sms' : 'email',
        address_sealed: news.sms
          ? testVault.seal(guardian.key, news.sms)
          : (guardian.email_sealed ?? testVault.seal(guardian.key, guardian.email)),
        give_up_at: new Date(Date.parse(at) + 72 * 3_600_000).toISOString(),
      },
      news.entries,
    )
  })
  return id
}
