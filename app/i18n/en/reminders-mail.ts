/** Reminders and nudges to families. */
export const remindersMail = {
  'mail.tomorrow.subject': 'Tomorrow: {title} ({date})',
  'mail.tomorrow.conclusion': '{who} has “{title}” tomorrow: {when}.',
  'mail.tomorrow.way': 'How to get there: look for “{place}” in your map.',
  'mail.tomorrow.leave':
    'If you cannot come, tap “Report absence” above: the teacher knows at once. If you give up the whole, cancel on the website: the place goes to a child who waits.',
  'mail.tomorrow.absence': 'Report absence',
  'sms.tomorrow.link': '{when} {title}. Absent? {url}',
  'sms.tomorrow.bare': '{when} Away? {url}',
  'sms.tomorrow': '{title}: {when}, {place}. Call if you cannot.',
  'mail.expiring-offer.subject': 'Not confirmed yet: the place in {title} is kept until {deadline}',
  'mail.expiring-offer.conclusion':
    'A place in “{title}” is kept for {who} and not confirmed yet. Please confirm by {deadline}.',
  'mail.expiring-offer.otherwise':
    'Otherwise it goes to the next family, and later sign-ups are not affected. If you do not want it, please say so: another child gets it at once.',
  'sms.expiring-offer': '{title}: not confirmed yet. Confirm online by {deadline}.',
  'sms.expiring-offer.link': '{title}: not confirmed, by {deadline} {url}',
} as const
