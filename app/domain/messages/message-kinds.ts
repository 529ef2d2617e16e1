import type { NotificationCause, urgentCauses } from '#db/schema/messages.ts'

/**
 * What a message is to whoever gets it. `code`: awaited this minute; `safety`: somebody must not set out, or must come;
 * `change`: of a place or a class session; `reminder`: of something known, which a person may turn off; `work`: for those
 * who work here. Codes and safety leave at night too, wait for no limit and are in no digest.
 */
type MessageKind = 'code' | 'safety' | 'change' | 'reminder' | 'work'
type UrgentCause = (typeof urgentCauses)[number]
type Kinds = Record<UrgentCause, 'code' | 'safety'> &
  Record<Exclude<NotificationCause, UrgentCause>, Exclude<MessageKind, 'code' | 'safety'>>

const messageKinds: Kinds = {
  'sign-in-code': 'code',
  'class-session-cancelled': 'safety',
  'offering-cancelled': 'safety',
  'suspension-ordered': 'safety',
  'suspension-lifted': 'change',
  'registration-confirmed': 'change',
  'registration-waitlisted': 'change',
  'registration-in-pool': 'change',
  'offer-made': 'change',
  'offer-drawn': 'change',
  'offer-expiring': 'change',
  'offer-lapsed': 'change',
  'not-drawn': 'change',
  'waitlist-closed': 'change',
  'absences-warned': 'change',
  'registration-released': 'change',
  'registration-withdrawn': 'change',
  'class-session-moved': 'change',
  'class-sessions-changed': 'change',
  'class-session-swapped': 'change',
  'answer-declined': 'change',
  // Asked for, by a button: whoever wants no reminders otherwise still wants this one.
  'registration-opening': 'change',
  'class-session-tomorrow': 'reminder',
  'staff-invited': 'work',
  'staff-asked': 'work',
  'staff-released': 'work',
  'staff-booked': 'work',
  'staff-class-sessions-changed': 'work',
  'staff-short': 'work',
  'staff-short-escalated': 'work',
  'paper-expiring': 'work',
  'approval-decided': 'work',
  'day-ahead': 'work',
  'sign-up-low': 'work',
  'attendance-missing': 'work',
  'contract-progress': 'work',
  'families-unreached': 'work',
  'approvals-waiting': 'work',
  'week-summary': 'work',
  'absence-noted': 'change',
  'child-not-arrived': 'safety',
  'child-collected': 'reminder',
  'child-not-collected': 'safety',
  'call-us': 'safety',
  'certificate-ready': 'change',
  'incident-reported': 'safety',
  'headcount-differs': 'safety',
}

/** Codes and safety: sent whatever the hour, before everything else. */
export const isUrgent = (cause: NotificationCause) =>
  ['code', 'safety'].includes(messageKinds[cause])

/** Of something known already: what a guardian may turn off. */
export const isReminder = (cause: NotificationCause) => messageKinds[cause] === 'reminder'

const isCause = (text: string): text is NotificationCause => Object.hasOwn(messageKinds, text)
export const allCauses = Object.keys(messageKinds).filter(isCause)
