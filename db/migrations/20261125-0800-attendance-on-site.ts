import { type Kysely, sql } from 'kysely'

/** Marks made on phones that may be offline, what they add up to, and which phones hold a roster. */
export async function up(db: Kysely<unknown>) {
  for (const statement of statements) await sql.raw(statement).execute(db)
  await deriveFromOlderMarks(db)
}

const statements = [
  `create table device (
    id text primary key,
    staff_id text not null references staff (id),
    organisation_id text not null references organisation (id),
    token_hash text not null unique,
    name text not null,
    granted_at text not null,
    expires_at text not null,
    last_seen_at text not null,
    unsent integer not null default 0 check (unsent >= 0),
    ended_at text,
    ended_by text references staff (id),
    ended_as text check (ended_as in ('signed_out', 'cut_off')),
    check ((ended_at is null) = (ended_as is null))
  )`,
  'create index device_by_organisation on device (organisation_id, granted_at)',
  'create index device_by_staff on device (staff_id, granted_at)',
  `create table device_class_session (
    device_id text not null references device (id),
    class_session_id text not null references class_session (id),
    loaded_at text not null,
    primary key (device_id, class_session_id)
  )`,
  'create index device_by_class_session on device_class_session (class_session_id)',

  `alter table attendance_event add column follows text not null default '[]'`,
  'alter table attendance_event add column device_id text references device (id)',
  'alter table attendance_event add column device_at text',
  `alter table attendance_event add column method text not null default 'tap' check
    (method in ('tap', 'qr', 'code', 'card', 'screen', 'paper', 'known_face', 'phone'))`,
  'alter table attendance_event add column forced integer not null default 0 check (forced in (0, 1))',
  'alter table attendance_event add column code_used text',
  'alter table attendance_event add column guardian_id text references guardian (id)',

  // What the marks of one child in one class session add up to: kept by app/domain/attendance/derive-attendance.ts.
  `create table attendance (
    class_session_id text not null references class_session (id),
    registration_id text not null references registration (id),
    presence text not null check (presence in ('expected', 'present', 'late', 'absent', 'excused')),
    left_as text check (left_as in ('left_early', 'collected', 'self_dismissed')),
    is_inside integer not null check (is_inside in (0, 1)),
    event_id text references attendance_event (id),
    since text,
    in_conflict integer not null default 0 check (in_conflict in (0, 1)),
    primary key (class_session_id, registration_id)
  )`,
  'create index attendance_by_registration on attendance (registration_id, class_session_id)',
  'create index attendance_inside on attendance (class_session_id) where is_inside = 1',
  'create index attendance_in_conflict on attendance (class_session_id) where in_conflict = 1',
]

interface Marked {
  id: string
  class_session_id: string
  registration_id: string
  mark: 'present' | 'late' | 'absent' | 'excused' | 'left_early' | 'collected' | 'self_dismissed'
  corrects_id: string | null
  occurred_at: string
}

/** Until now every mark was made online, knowing all before it: each follows those. */
async function deriveFromOlderMarks(db: Kysely<unknown>) {
  const { rows } =
    await sql<Marked>`select id, class_session_id, registration_id, mark, corrects_id,
    occurred_at from attendance_event order by occurred_at, id`.execute(db)
  const children = Map.groupBy(rows, (row) => `${row.class_session_id} ${row.registration_id}`)
  for (const marks of children.values()) {
    for (const [at, { id }] of marks.entries()) {
      const before = JSON.stringify(marks.slice(0, at).map((mark) => mark.id))
      await sql`update attendance_event set follows = ${before} where id = ${id}`.execute(db)
    }
    const corrected = new Set(marks.map((mark) => mark.corrects_id))
    const standing = marks.filter(({ id }) => !corrected.has(id))
    const last = standing.at(-1)
    if (!last) continue
    const isLeaving = ({ mark }: Marked) =>
      mark === 'left_early' || mark === 'collected' || mark === 'self_dismissed'
    const presence = standing.findLast((mark) => !isLeaving(mark))?.mark ?? 'expected'
    const left = isLeaving(last) ? last.mark : null
    const isInside = left === null && (presence === 'present' || presence === 'late') ? 1 : 0
    await sql`insert into attendance (class_session_id, registration_id, presence, left_as, is_inside,
      event_id, since) values (${last.class_session_id}, ${last.registration_id}, ${presence},
      ${left}, ${isInside}, ${last.id}, ${last.occurred_at})`.execute(db)
  }
}
