import type { Instant, ReadDb } from '../schema.ts'

/** The channels on which an officer has stopped everything but codes. */
export async function listPausedChannels(db: ReadDb) {
  const standing = await db
    .selectFrom('channel_pause')
    .select('channel')
    .where('resumed_at', 'is', null)
    .execute()
  return standing.map(({ channel }) => channel)
}

/** The channels that an officer has stopped, with why and by whom. */
export function listStandingPauses(db: ReadDb) {
  return db
    .selectFrom('channel_pause')
    .innerJoin('staff', 'staff.id', 'channel_pause.paused_by')
    .select(['channel', 'reason', 'paused_at', 'staff.name as paused_by_name'])
    .where('resumed_at', 'is', null)
    .orderBy('channel')
    .execute()
}

/** The mail domains that nothing leaves for: until an instant, or until an officer lets them go on. */
export function listHeldDomains(db: ReadDb, now: Instant) {
  return db
    .selectFrom('mail_domain')
    .select(['domain', 'paused_until', 'stopped_at', 'last_code'])
    .where((where) =>
      where.or([where('stopped_at', 'is not', null), where('paused_until', '>', now)]),
    )
    .orderBy('domain')
    .execute()
}

export function findMailDomain(db: ReadDb, domain: string) {
  return db
    .selectFrom('mail_domain')
    .select('domain')
    .where('domain', '=', domain)
    .executeTakeFirst()
}
