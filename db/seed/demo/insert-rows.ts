import type { Database, Tx } from '#db/schema.ts'
import type { Row } from './demo.ts'

export type DemoRows = { [Table in DemoTable]: Row<Table>[] }
type DemoTable = Exclude<
  keyof Database,
  | ('district' | 'town' | 'template' | 'staff_invitation' | 'audit_event' | 'offering_town')
  | ('sign_in_code' | 'sign_in' | 'attempt_count' | 'submission' | 'sign_up_draft')
  | ('notification' | 'delivery' | 'delivery_entry' | 'mail_domain' | 'channel_pause')
  | ('reminder' | 'told_by_phone')
  | 'expiry_warning'
  | ('feed' | 'calendar_version')
  | ('safety_override' | 'registration_clash')
  | ('move_choice' | 'class_session_swap' | 'ratio_rule' | 'planning_rule')
  | ('holiday_year' | 'public_holiday' | 'weather_signal' | 'weather_rule')
  | ('inbound_message' | 'invitation_answer' | 'staff_calendar_entry')
  | 'taking_part'
  | ('guardian_call' | 'class_session_note')
  | ('device' | 'device_class_session')
  | ('start_check' | 'adult_presence' | 'headcount')
  | ('incident' | 'incident_child' | 'incident_event')
  | ('absence_notice' | 'absence_link')
  | ('certificate' | 'offering_completion' | 'correction_request')
  | ('screen' | 'card_replacement')
  | ('suspension_order' | 'suspension_town' | 'suspension_hit')
  | ('suspension_notice' | 'suspension_confirmation')
  | ('opening_reminder' | 'queued_sign_up')
  | ('draw_file' | 'draw_commitment' | 'ballot_ticket' | 'ballot_entry')
>

/** Inserts the demo, what is referred to before what refers to it. */
export async function insertRows(tx: Tx, rows: DemoRows) {
  await inChunks(rows.season, (some) =>
    tx
      .insertInto('season')
      .values(some)
      .onConflict((c) => c.doNothing()),
  )
  await inChunks(rows.draw, (some) => tx.insertInto('draw').values(some))
  await inChunks(rows.organisation, (some) => tx.insertInto('organisation').values(some))
  await inChunks(rows.organisation_role, (some) => tx.insertInto('organisation_role').values(some))
  await inChunks(rows.venue, (some) => tx.insertInto('venue').values(some))
  await inChunks(rows.staff, (some) => tx.insertInto('staff').values(some))
  await inChunks(rows.room, (some) => tx.insertInto('room').values(some))
  await inChunks(rows.venue_check, (some) => tx.insertInto('venue_check').values(some))
  await inChunks(rows.role_grant, (some) => tx.insertInto('role_grant').values(some))
  await inChunks(rows.credential, (some) => tx.insertInto('credential').values(some))
  await inChunks(rows.vetting, (some) => tx.insertInto('vetting').values(some))
  await inChunks(rows.family, (some) => tx.insertInto('family').values(some))
  await inChunks(rows.guardian, (some) => tx.insertInto('guardian').values(some))
  await inChunks(rows.child, (some) => tx.insertInto('child').values(some))
  await inChunks(rows.guardianship, (some) => tx.insertInto('guardianship').values(some))
  await inChunks(rows.organisation_event, (some) =>
    tx.insertInto('organisation_event').values(some),
  )
  await inChunks(rows.contract, (some) => tx.insertInto('contract').values(some))
  await inChunks(rows.contract_deliverable, (some) =>
    tx.insertInto('contract_deliverable').values(some),
  )
  await inChunks(rows.contract_event, (some) => tx.insertInto('contract_event').values(some))
  await inChunks(rows.offering, (some) => tx.insertInto('offering').values(some))
  await inChunks(rows.offering_window, (some) => tx.insertInto('offering_window').values(some))
  await inChunks(rows.offering_section, (some) => tx.insertInto('offering_section').values(some))
  await inChunks(rows.offering_event, (some) => tx.insertInto('offering_event').values(some))
  await inChunks(rows.approval, (some) => tx.insertInto('approval').values(some))
  await inChunks(rows.approval_comment, (some) => tx.insertInto('approval_comment').values(some))
  await inChunks(rows.class_session, (some) => tx.insertInto('class_session').values(some))
  await inChunks(rows.class_session_event, (some) =>
    tx.insertInto('class_session_event').values(some),
  )
  await inChunks(rows.staff_assignment, (some) => tx.insertInto('staff_assignment').values(some))
  await inChunks(rows.link_group, (some) => tx.insertInto('link_group').values(some))
  await inChunks(rows.registration, (some) => tx.insertInto('registration').values(some))
  await inChunks(rows.registration_event, (some) =>
    tx.insertInto('registration_event').values(some),
  )
  await inChunks(rows.waitlist_skip, (some) => tx.insertInto('waitlist_skip').values(some))
  await inChunks(rows.offer, (some) => tx.insertInto('offer').values(some))
  await inChunks(rows.consent, (some) => tx.insertInto('consent').values(some))
  await inChunks(rows.health_note, (some) => tx.insertInto('health_note').values(some))
  await inChunks(rows.pickup_authorisation, (some) =>
    tx.insertInto('pickup_authorisation').values(some),
  )
  await inChunks(rows.calendar_entry, (some) => tx.insertInto('calendar_entry').values(some))
  await inChunks(rows.attendance_event, (some) => tx.insertInto('attendance_event').values(some))
  await inChunks(rows.attendance, (some) => tx.insertInto('attendance').values(some))
  await inChunks(rows.absence_step, (some) => tx.insertInto('absence_step').values(some))
  await inChunks(rows.hand_admission, (some) => tx.insertInto('hand_admission').values(some))
}

// SQLite takes 32,766 values in a statement, and an offering has 36 columns.
const rowsAtOnce = 300

async function inChunks<Item>(
  rows: Item[],
  insert: (some: Item[]) => { execute(): Promise<unknown> },
) {
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await insert(rows.slice(from, from + rowsAtOnce)).execute()
  }
}
