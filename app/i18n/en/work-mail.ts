/** Reminders and summaries for organisations and offices. */
export const workMail = {
  'mail.organisation': 'Organisation',

  'mail.attendance-missing.subject': 'Attendance missing: {title}',
  'mail.attendance-missing.conclusion': '“{title}”: attendance of {n} class sessions is missing.',
  'mail.attendance-missing.list': 'Without attendance',
  'mail.attendance-missing.button': 'Take attendance',
  'mail.attendance-missing.then':
    'What is not handed in is not billable. Once everybody is marked, press “Submit attendance”.',
  'sms.attendance-missing': '{title}: attendance of {n} class sessions is missing.',

  'mail.sign-up-low.subject': 'Low sign-up: {title} {k}/{min}',
  'mail.sign-up-low.conclusion': '“{title}” has {k} signed up so far, and needs {min}.',
  'mail.sign-up-low.taken': 'Signed up',
  'mail.sign-up-low.of': '{k} (at least {min})',
  'mail.sign-up-low.closes': 'Sign-up closes',
  'mail.sign-up-low.button': 'Look at the offering',
  'mail.sign-up-low.choices': 'You can extend sign-up, merge it with another offering, or cancel.',
  'mail.sign-up-low.yours': 'You decide: nothing is cancelled by itself.',
  'sms.sign-up-low': '{title}: {k} of {min}, closes {day}.',

  'mail.escalated.subject': 'Still under-staffed: {title}, {n} missing',
  'mail.escalated.conclusion':
    '“{title}” of {organisation} lacks people in {n} class sessions, and nobody has settled it.',
  'mail.escalated.then':
    'This goes to the district and to the coordinators. Water classes cannot open for check-in while people are missing.',
  'sms.escalated': '{title}: still {n} missing.',

  'mail.day-ahead.subject': 'Tomorrow: {n} class sessions ({date})',
  'mail.day-ahead.conclusion': 'Tomorrow, {date}: {n} class sessions.',
  'mail.day-ahead.children': 'Signed up in all',
  'mail.day-ahead.lacking': 'Class sessions that lack people',
  'mail.day-ahead.suspended': 'Class sessions suspended',
  'mail.day-ahead.list': 'One by one',
  'mail.day-ahead.line': '{time} {title}, {place}, signed up {k}/{places}',
  'mail.day-ahead.line.suspended': 'suspended for the weather',
  'mail.day-ahead.button': 'See the timetable',
  'mail.day-ahead.roster': 'Rosters are shown after sign-in; no list is attached.',
  'sms.day-ahead': 'Tomorrow: {n} class sessions, {lacking} lack people.',
} as const
