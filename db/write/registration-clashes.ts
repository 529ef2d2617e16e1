import type { Insertable } from 'kysely'
import type { Database, Instant, Tx } from '../schema.ts'

const atOnce = 100

/** Marks registrations that clash; one that was settled before is open again. */
export async function markClashes(
  tx: Tx,
  clashes: Omit<Insertable<Database['registration_clash']>, 'settled_at'>[],
) {
  for (let i = 0; i < clashes.length; i += atOnce) {
    await tx
      .insertInto('registration_clash')
      .values(clashes.slice(i, i + atOnce).map((clash) => ({ ...clash, settled_at: null })))
      .onConflict((conflict) =>
        conflict
          .columns(['registration_id', 'class_session_id', 'other_class_session_id'])
          .doUpdateSet((set) => ({
            ...{ found_at: set.ref('excluded.found_at'), settled_at: null },
            other_registration_id: set.ref('excluded.other_registration_id'),
          })),
      )
      .execute()
  }
}

/** Clashes of class sessions, on either side, are no more. */
export async function settleClashesOfClassSessions(
  tx: Tx,
  classSessionIds: string[],
  now: Instant,
) {
  if (classSessionIds.length === 0) return
  await tx
    .updateTable('registration_clash')
    .set({ settled_at: now })
    .where('settled_at', 'is', null)
    .where((where) =>
      where.or([
        where('class_session_id', 'in', classSessionIds),
        where('other_class_session_id', 'in', classSessionIds),
      ]),
    )
    .execute()
}

/** Clashes of a registration, on either side: all of them, or those with one of its class sessions. */
export async function settleClashesOfRegistration(
  tx: Tx,
  { registrationId, classSessionId }: { registrationId: string; classSessionId?: string },
  now: Instant,
) {
  await tx
    .updateTable('registration_clash')
    .set({ settled_at: now })
    .where('settled_at', 'is', null)
    .where((where) =>
      where.or([
        where.and([
          where('registration_id', '=', registrationId),
          ...(classSessionId ? [where('class_session_id', '=', classSessionId)] : []),
        ]),
        where.and([
          where('other_registration_id', '=', registrationId),
          ...(classSessionId ? [where('other_class_session_id', '=', classSessionId)] : []),
        ]),
      ]),
    )
    .execute()
}
