/** Messages about places: pools, draws, offers, openings, absences. */
export const placesMail = {
  'mail.in-pool.subject': 'In the draw: {title}',
  'mail.in-pool.conclusion': '{who} is in the draw for “{title}”.',
  'mail.in-pool.closes': 'Sign-up closes',
  'mail.in-pool.equal': 'Early or late makes no difference.',
  'mail.in-pool.then': 'After closing, places are drawn. We tell you either way.',
  'mail.in-pool.public': 'Rules and results are public; anybody can recompute them.',
  'sms.in-pool': 'In the draw: {title}. Closes {when}.',
  'mail.absences.subject': 'Absent without notice, {n} in all: {title}',
  'mail.absences.conclusion': '{who} has missed “{title}” without notice: {n} in all.',
  'mail.absences.how':
    'If you cannot come, report the absence before class. What is reported does not count.',
  'mail.absences.then':
    'At {n}, the coordinator will consider giving the place to a child who waits.',
  'mail.absences.person':
    'No place is taken away by itself: the coordinator looks into it and decides.',
  'mail.absences.mistake': 'If this is a mistake, ask the contact above to correct it.',
  'mail.released.subject': 'Place given up: {title}',
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
  'mail.drawn.subject': 'Drawn: {title}',
  'mail.drawn.conclusion': '{who} was drawn for “{title}”: please confirm by {deadline}.',
  'mail.drawn.otherwise':
    'Otherwise the place goes to a child who waits. The time stands still from 22:00 to 8:00.',
  'mail.not-drawn.subject': 'Not drawn this time: {title}',
  'mail.not-drawn.conclusion':
    '{who} was not drawn for “{title}” this time, and is no. {n} on the waitlist.',
  'mail.not-drawn.kept.subject': 'Waitlist no. {n}: {title}',
  'mail.not-drawn.kept.conclusion':
    '{who} has no place in “{title}” this time, and is no. {n} on the waitlist.',
  'mail.not-drawn.clash': 'Another activity at the same time',
  'mail.not-drawn.camp-cap': 'As many camp terms this season as one child may have',
  'mail.not-drawn.not-eligible': 'The conditions of the activity are not met',
  'mail.not-drawn.too-late': 'It begins so soon that the coordinator will call, in order',
  'mail.not-drawn.public': 'Rules and result of the draw',
  'mail.not-drawn.next':
    'The next draw of this season gives the child one lot more, at most two more.',
  'sms.drawn': '{title}: drawn. Confirm online by {deadline}.',
  'sms.drawn.link': '{title}: drawn, confirm by {deadline} {url}',
  'sms.drawn.bare': 'Drawn, confirm by {deadline} {url}',
  'sms.not-drawn': '{title}: no place, waitlist no. {n}. Draw is public.',
} as const
