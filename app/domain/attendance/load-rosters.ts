import { listAbsenceNotices } from '#db/read/absence-notices.ts'
import { listAttendanceEvents } from '#db/read/attendance.ts'
import { listClassSessions } from '#db/read/class-sessions.ts'
import { listLoaded } from '#db/read/devices.ts'
import { listChangedSince, listClassSessionsToLoad, listTeams } from '#db/read/loaded-rosters.ts'
import {
  listBarredGuardians,
  listCollectingGuardians,
  listParticipants,
  listPickups,
} from '#db/read/rosters.ts'
import { listRoles } from '#db/read/sign-ins.ts'
import type { Db, Instant, ReadDb, Tx } from '#db/schema.ts'
import { writeAudit } from '#db/write/audit.ts'
import { noteDeviceSeen, noteLoaded } from '#db/write/devices.ts'
import { addDays, foshanDay } from '../calendar/foshan-day.ts'
import { leaveEnds, wipeAt } from '../identity/device-leave.ts'
import type { Operation } from '../operation.ts'
import { readSafetyOnSite } from '../safety/safety-on-site.ts'
import { reachOf } from '../scheduling/staff-member.ts'
import { readCardChecks } from './cards.ts'
import { checkInOpensAt } from './class-session-in-hand.ts'
import { codeKeyOf } from './code-key.ts'
import { loadedChild } from './loaded-child.ts'
import type { LoadedClassSession, LoadedRosters } from './loaded-rosters.ts'

const week = 7 * 86_400_000
// A phone that sends often loads as often: the children are listed in the audit at most so often.
const listedAnew = 10 * 60_000

interface Device {
  id: string
  staffId: string
  staffName: string
  organisationId: string
  grantedAt: Instant
}

/**
 * The rosters of a device that has leave: those of today and tomorrow which whoever holds it may see now, and those it
 * was given before, until four hours after their end. One read in the audit, with the children that were not listed in
 * the last ten minutes; the leave is prolonged to what is loaded.
 */
export function loadRosters(
  db: Db,
  { device }: { device: Device },
  operation: Operation,
): Promise<LoadedRosters> {
  const { now } = operation
  return db.inTransaction(async (tx) => {
    const loaded = (await listLoaded(tx, device.id)).filter((one) => wipeAt(one.ends_at) > now)
    const inReach = await listInReach(tx, device, now)
    const ids = [...new Set([...loaded, ...inReach].map(({ id }) => id))]
    const classSessions = await readClassSessions(tx, ids, operation)

    const longAgo = new Date(Date.parse(now) - listedAnew).toISOString()
    const lately = new Set(loaded.filter((one) => one.loaded_at > longAgo).map(({ id }) => id))
    const listed = classSessions.filter(({ id }) => !lately.has(id))
    if (listed.length > 0) await noteRead(tx, device, listed, operation)
    const ends = classSessions.map(({ endsAt }) => endsAt)
    const expires_at = leaveEnds(device.grantedAt, ends, now)
    await noteDeviceSeen(tx, device.id, { last_seen_at: now, expires_at })
    return {
      ...{ deviceId: device.id, serverNow: now, expiresAt: expires_at, classSessions },
      staff: { id: device.staffId, name: device.staffName },
    }
  })
}

async function listInReach(db: ReadDb, device: Device, now: Instant) {
  const roles = await listRoles(db, device.staffId, now)
  const isStaff = roles.includes('coordinator') || roles.includes('instructor')
  const reach = isStaff ? reachOf({ ...device, roles }) : undefined
  if (!reach) return []
  const today = foshanDay(now)
  const all = await listClassSessions(db, reach, today, addDays(today, 1))
  return all.filter(({ ends_at }) => wipeAt(ends_at) > now)
}

async function noteRead(
  tx: Tx,
  device: Device,
  listed: readonly LoadedClassSession[],
  operation: Operation,
) {
  const ids = listed.map(({ id }) => id)
  await noteLoaded(tx, device.id, ids, operation.now)
  const registrations = listed.flatMap(({ rows }) => rows.map((row) => row.registrationId))
  await writeAudit(tx, operation, {
    ...{ actor_kind: 'staff', actor_id: device.staffId, action: 'roster.read' },
    ...{ subject_kind: 'device', subject_id: device.id },
    detail: { class_sessions: ids, registrations },
  })
}

async function readClassSessions(db: ReadDb, ids: string[], { now, vault }: Operation) {
  const teams = await listTeams(db, ids)
  const since = new Date(Date.parse(now) - week).toISOString()
  const changed = await listChangedSince(db, ids, since)
  const events = Map.groupBy(await listAttendanceEvents(db, ids), (one) => one.class_session_id)
  const classSessions: LoadedClassSession[] = []
  for (const one of await listClassSessionsToLoad(db, ids)) {
    const participants = await listParticipants(db, one.id)
    const childIds = participants.flatMap(({ child_id }) => child_id ?? [])
    const known = {
      pickups: await listPickups(
        db,
        participants.map(({ id }) => id),
      ),
      guardians: await listCollectingGuardians(db, childIds),
      barred: await listBarredGuardians(db, childIds),
      notices: await listAbsenceNotices(db, one.id),
    }
    const registrationIds = participants.map(({ id }) => id)
    const cards = await readCardChecks(db, { classSessionId: one.id, registrationIds }, vault)
    classSessions.push({
      ...{ id: one.id, title: { zh: one.title_zh, en: one.title_en } },
      venue: { zh: one.name_zh, en: one.name_en },
      address: { zh: one.address_zh, en: one.address_en },
      ...{ startsAt: one.starts_at, endsAt: one.ends_at, opensAt: checkInOpensAt(one.starts_at) },
      ...{ wipeAt: wipeAt(one.ends_at), state: one.state, isChanged: changed.includes(one.id) },
      ...{ departure: one.departure, hasWater: one.has_water === 1 },
      isCollected: one.departure === 'collected' && one.audience !== 'guardian',
      contact: { name: one.contact_name, phone: one.contact_phone },
      team: teams
        .filter(({ class_session_id }) => class_session_id === one.id)
        .map(({ id: staffId, name, role }) => ({ staffId, name, role })),
      ...(await readSafetyOnSite(db, one, now)),
      codeKey: codeKeyOf(vault, one.id),
      rows: participants.map((child) => ({
        ...loadedChild(child, known, one, vault),
        card: cards.get(child.id) ?? null,
      })),
      events: (events.get(one.id) ?? []).map(asFact),
    })
  }
  return classSessions
}

type Event = Awaited<ReturnType<typeof listAttendanceEvents>>[number]

/** No more of an event than the merge asks for: never what somebody typed about a child. */
const asFact = (event: Event): LoadedClassSession['events'][number] => ({
  ...{ id: event.id, registration_id: event.registration_id, mark: event.mark },
  ...{ corrects_id: event.corrects_id, follows: event.follows, occurred_at: event.occurred_at },
  ...{ staff_id: event.staff_id, device_id: event.device_id, method: event.method },
  ...{ code_used: event.code_used, collector: event.collector },
})
