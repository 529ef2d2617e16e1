/** Messages about places: pools, draws, offers, openings, absences. */
export const placesMail = {
  'mail.absences.subject': 'Absent without notice, {n} in all: “{title}”',
  'mail.absences.conclusion': '{who} has missed “{title}” without notice: {n} in all.',
  'mail.absences.how':
    'If you cannot come, call the contact before class. What is reported does not count.',
  'mail.absences.then':
    'At {n}, the coordinator will consider giving the place to a child who waits.',
  'mail.absences.person':
    'No place is taken away by itself: the coordinator looks into it and decides.',
  'mail.absences.mistake': 'If this is a mistake, ask the contact above to correct it.',
  'mail.released.subject': 'Place given up: “{title}”',
  'mail.released.conclusion': '{who} no longer takes part in “{title}”; the place is given up.',
  'mail.released.reason': 'Absent without notice, {n} in all',
  'mail.released.appeal': 'If you disagree, please talk to the contact above.',
  'mail.released.then':
    'You can sign up for other activities as before, and for this one when a place is free.',
  'sms.absences': '{title}: absent {n} times. Call before class next time.',
  'sms.released': '{title}: place given up after absences. {contact}',
  'mail.waitlist-closed.conclusion':
    'The waitlist of “{title}” is closed; no place came up for {who}.',
  'mail.waitlist-closed.why':
    'The activity is about to begin, so places are not passed on any more.',
  'sms.waitlist-closed': '{title}: waitlist closed, no place came up.',
} as const
