export const changesMail = {
  'mail.moved.clash':
    'The new time collides with “{other}”. Please open the page and choose: keep, swap, or cancel free of charge.',
  'mail.changed.subject': 'Changed: {title} ({n} lessons)',
  'mail.changed.conclusion':
    '{n} lessons of “{title}” have changed; here is the new plan for {who}.',
  'mail.changed.list': 'What has changed',
  'mail.changed.moved': 'Before: {was}. Now: {is}',
  'mail.changed.cancelled': 'Cancelled: {when}',
  'mail.changed.added': 'Added: {when}',
  'mail.added.subject': 'One lesson more: {title} ({date})',
  'mail.added.conclusion': '“{title}” has one lesson more, and {who} may come: {when}.',
  'mail.swapped.subject': 'Swapped: {title} ({date})',
  'mail.swapped.conclusion': '“{title}”: {who} comes at the new time, this once.',
  'mail.swapped.then': 'No need to come at the old time. The other lessons stay as they are.',
  'mail.offering-cancelled.subject': 'Cancelled altogether: {title}',
  'mail.offering-cancelled.conclusion': '“{title}” is cancelled altogether; {who} need not come.',
  'mail.offering-cancelled.then': 'This does not count and does not affect later sign-ups.',
  'sms.changed': 'Changed: {title}, {n} lessons. See the website.',
  'sms.added': 'One lesson more: {title}, {when}, {place}.',
  'sms.swapped': 'Swapped: {title}, {when}, {place}.',
  'sms.offering-cancelled': 'Cancelled altogether: {title}.',
}
