export const answers = {
  'mail.declined.subject': 'You said no to {title}: keep the place?',
  'mail.declined.conclusion': 'Your calendar said no to “{title}”, {when}.',
  'mail.declined.one.button': 'Give up the place',
  'mail.declined.one.then':
    'Not coming? Please give up the place, so that a waiting child gets it.',
  'mail.declined.several.button': 'Open the sign-up',
  'mail.declined.several.then':
    'Missing only this one? Please tell the contact; the other class sessions stay as they are. To leave altogether, cancel on the sign-up page.',
  'mail.declined.kept': 'If you do want to come, do nothing: the place stays yours.',
  'sms.declined': 'You said no: {title}, {when}. To leave, sign in.',

  'mail.staff.booked.subject': 'Noted: {title} (from {when}, {n} class sessions)',
  'mail.staff.booked.conclusion':
    'You teach {n} class sessions of “{title}”. They come with this mail, for your calendar.',
  'mail.staff.booked.line': '{place} ({role})',
  'mail.staff.booked.then':
    'Your calendar follows when the time or place changes, or a class is off. The roster is there once you sign in.',
  'mail.staff.changed.subject': 'Changed: {title} ({n} class sessions you teach)',
  'mail.staff.changed.conclusion':
    'Of “{title}”, {n} class sessions that you teach have changed. This is how they stand now.',
  'mail.staff.changed.off': 'No need to come: {when}',
  'mail.staff.changed.now': '{when}: {value}',
  'mail.staff.changed.then':
    'Your calendar follows with this mail. Please ask your coordinator if anything is unclear.',
  'sms.staff.changed': 'Changed: {title}, {n} class sessions. Sign in.',
  'calendar.staff.summary': 'Teaching: {title} ({role})',
  'calendar.staff.places': 'Places: {n}',
  'calendar.staff.roster': 'The roster is there once you sign in:',
  'answers.accepted': 'coming',
  'answers.tentative': 'maybe',
  'answers.declined': 'not coming',
  'answers.line': '{who} answered in the calendar: {when}, {answer}.',
  'answers.place-kept': 'The place is kept although you said no. To give it up, cancel below.',
  'answers.in-calendar': 'Calendar: {answer}',
}
