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
}
