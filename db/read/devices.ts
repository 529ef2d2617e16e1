import type { Instant, ReadDb } from '../schema.ts'

/** The device with this token, whatever became of it, and whether whose it is may still act for an organisation. */
export async function findDeviceByToken(db: ReadDb, tokenHash: string) {
  const found = await db
    .selectFrom('device')
    .innerJoin('staff', 'staff.id', 'device.staff_id')
    .innerJoin('organisation', 'organisation.id', 'device.organisation_id')
    .selectAll('device')
    .select(['staff.name as staff_name', 'staff.state as staff_state'])
    .select(['staff.organisation_id as staff_organisation_id'])
    .select('organisation.state as organisation_state')
    .where('device.token_hash', '=', tokenHash)
    .executeTakeFirst()
  if (!found) return undefined
  const { staff_state, organisation_state, staff_organisation_id, ...device } = found
  const isOurs = staff_organisation_id === device.organisation_id
  return {
    ...device,
    mayAct: staff_state === 'active' && organisation_state === 'active' && isOurs,
  }
}

/** The class sessions whose roster a device was given, with what it takes to know how long. */
export function listLoaded(db: ReadDb, deviceId: string) {
  return db
    .selectFrom('device_class_session')
    .innerJoin('class_session', 'class_session.id', 'device_class_session.class_session_id')
    .select(['class_session.id', 'class_session.ends_at', 'class_session.held_on'])
    .select('device_class_session.loaded_at')
    .where('device_class_session.device_id', '=', deviceId)
    .execute()
}

/**
 * A class session whose roster any device of this staff member was given: a phone that signed in anew still sends what it
 * recorded under an earlier leave.
 */
export function findLoadedClassSession(db: ReadDb, staffId: string, classSessionId: string) {
  return db
    .selectFrom('class_session')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.state', 'class_session.starts_at'])
    .select(['offering.departure', 'offering.audience'])
    .where('class_session.id', '=', classSessionId)
    .where('class_session.id', 'in', (loaded) =>
      loaded
        .selectFrom('device_class_session')
        .innerJoin('device', 'device.id', 'device_class_session.device_id')
        .select('device_class_session.class_session_id')
        .where('device_class_session.class_session_id', '=', classSessionId)
        .where('device.staff_id', '=', staffId),
    )
    .executeTakeFirst()
}

export function findDevice(db: ReadDb, organisationId: string, deviceId: string) {
  return db
    .selectFrom('device')
    .innerJoin('staff', 'staff.id', 'device.staff_id')
    .select(['device.id', 'device.name', 'device.staff_id', 'staff.name as staff_name'])
    .select(['device.granted_at', 'device.expires_at', 'device.ended_at', 'device.ended_as'])
    .select('device.unsent')
    .where('device.organisation_id', '=', organisationId)
    .where('device.id', '=', deviceId)
    .executeTakeFirst()
}

export async function listStaffNames(db: ReadDb, ids: readonly string[]) {
  if (ids.length === 0) return []
  return await db.selectFrom('staff').select(['id', 'name']).where('id', 'in', ids).execute()
}

/** The class sessions of an organisation in which marks contradict each other, the latest first, with how many children. */
export async function listInConflict(db: ReadDb, organisationId: string) {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('class_session', 'class_session.id', 'attendance.class_session_id')
    .innerJoin('offering', 'offering.id', 'class_session.offering_id')
    .select(['class_session.id', 'class_session.starts_at'])
    .select(['offering.title_zh', 'offering.title_en'])
    .select(({ fn }) => fn.countAll().as('n'))
    .where('attendance.in_conflict', '=', 1)
    .where('offering.organisation_id', '=', organisationId)
    .groupBy(['class_session.id', 'class_session.starts_at'])
    .groupBy(['offering.title_zh', 'offering.title_en'])
    .orderBy('class_session.starts_at', 'desc')
    .limit(20)
    .execute()
  return rows.map(({ n, ...row }) => ({ ...row, n: Number(n) }))
}

/** The devices of an organisation that hold rosters now, the one heard of last first. */
export async function listDevices(db: ReadDb, organisationId: string, now: Instant) {
  return await db
    .selectFrom('device')
    .innerJoin('staff', 'staff.id', 'device.staff_id')
    .select(['device.id', 'device.name', 'device.granted_at', 'device.expires_at'])
    .select(['device.last_seen_at', 'device.unsent', 'staff.id as staff_id'])
    .select(['staff.name as staff_name'])
    .where('device.organisation_id', '=', organisationId)
    .where('device.ended_at', 'is', null)
    .where('device.expires_at', '>', now)
    .orderBy('device.last_seen_at', 'desc')
    .orderBy('device.id')
    .execute()
}
