export const outbox = {
  'mail.digest.subject': 'You have {n} new messages',
  'mail.digest.conclusion': 'Here are {n} messages in one.',
  'mail.digest.list': 'Also',
  'mail.digest.why':
    'Many messages came at once, so we put them into one mail. Open each for the details.',

  'sms.digest': 'You have {n} new messages: see the website.',

  'mail.unreached.subject': '{n} families not reached: {title}',
  'mail.unreached.conclusion':
    'Messages about “{title}” did not reach {n} families. Please call them.',
  'mail.unreached.families': 'Not reached',
  'mail.unreached.count': '{n} families',
  'mail.unreached.button': 'See whom to call',
  'mail.unreached.why':
    'The address or number is wrong, the mailbox is full, or nothing was taken for days. We tried.',
  'sms.unreached': '{title}: {n} families were not reached. Please call them.',
}
