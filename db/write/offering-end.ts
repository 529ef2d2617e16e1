import type { RegistrationState } from '../schema/registrations.ts'
import type { Instant, Tx } from '../schema.ts'

const atOnce = 100

/** Ends registrations of an offering that its provider cancelled, each with its record, and takes their offers back. */
export async function endByProvider(
  tx: Tx,
  ended: { id: string; state: RegistrationState }[],
  event: { newId: () => string; now: Instant; staffId: string; reason: string },
) {
  for (let i = 0; i < ended.length; i += atOnce) {
    const some = ended.slice(i, i + atOnce)
    const ids = some.map(({ id }) => id)
    await tx
      .updateTable('registration')
      .set({ state: 'cancelled_by_provider', state_since: event.now })
      .where('id', 'in', ids)
      .execute()
    await tx
      .updateTable('offer')
      .set({ state: 'revoked', decided_at: event.now })
      .where('registration_id', 'in', ids)
      .where('state', '=', 'sent')
      .execute()
    await tx
      .insertInto('registration_event')
      .values(
        some.map(({ id, state }) => ({
          ...{ id: event.newId(), registration_id: id, from_state: state, at: event.now },
          ...{ to_state: 'cancelled_by_provider' as const, reason: event.reason },
          ...{ actor_kind: 'staff' as const, actor_id: event.staffId },
        })),
      )
      .execute()
  }
}
