export const feeds = {
  'feed.name': "New Residents' School: {of}",
  'feed.name.family': "New Residents' School: our classes",
  'feed.name.teacher': "New Residents' School: classes I run",
  'feed.cancelled': 'Cancelled: {summary}',
  'feed.suspended': 'Suspended: {summary}',
  'feed.asked': 'Please answer: {summary}',
  'feed.number': '{title} (no. {n})',
  'feed.organisation.summary': '{title} (no. {n}) {taken}/{places}',
  'feed.organisation.places': '{taken} of {places} places taken',
  'subscribe.title': 'Subscribe to a calendar',
  'subscribe.intro':
    'Choose a programme, a district or a venue. Its activities then stand in the calendar of your phone or computer, and move there when they move.',
  'subscribe.venue': 'Choose a venue',
  'subscribe.show': 'Show the address',
  'subscribe.open': 'Add to calendar',
  'subscribe.address': 'Address to subscribe to',
  'subscribe.address.hint':
    'Press long to copy all of it, then paste it where your calendar asks for a subscription.',
  'subscribe.qr': 'QR code of the address',
  'subscribe.qr.hint': 'Reading this on a computer? Point the camera of an iPhone at the code.',
  'subscribe.late': 'Calendars are slow to change',
  'subscribe.late.text':
    'Some take an hour, some a day. Urgent news, such as a class called off or moved, also comes by e-mail and text message: trust those.',
  'subscribe.help': 'How to add it',
  'subscribe.ios': 'iPhone, iPad',
  'subscribe.ios.text':
    'Tap “Add to calendar”, then “Subscribe”. If nothing happens: open Calendar, tap “Calendars”, “Add Calendar”, “Add Subscription Calendar”, and paste the address.',
  'subscribe.android': 'Android, HarmonyOS',
  'subscribe.android.text':
    'Open the calendar of your phone, look in its settings for “subscribe” or “web calendar”, and paste the address. If there is none, add it by address on the website of your calendar, on a computer; your phone shows it with the same account.',
  'subscribe.outlook': 'Outlook',
  'subscribe.outlook.text':
    'Open Calendar, choose “Add calendar”, “Subscribe from web”, and paste the address.',
  'subscribe.wechat': 'WeChat',
  'subscribe.wechat.text':
    'WeChat cannot add it: tap ··· at the top right, open in the browser, then tap “Add to calendar”.',
  'take-home.hint': 'What you add this way does not change later. To follow changes:',
  'take-home.wechat': 'WeChat cannot add it: tap ··· at the top right and open in the browser.',
  'own-feed.family':
    "Your family's classes in your calendar. Children stand there by the name you call them; no full names, no phones.",
  'own-feed.organisation':
    "Your organisation's class sessions in your calendar, with how many signed up. Nothing of the children.",
  'own-feed.teacher': 'The classes you run in your calendar. Nothing of the children.',
  'own-feed.make': 'Make a link',
  'own-feed.link': 'Your link',
  'own-feed.secret': 'This link is for you alone',
  'own-feed.secret.text':
    'Whoever has it sees these classes without signing in. Please do not post it in a group.',
  'own-feed.change': 'Replace or end it',
  'own-feed.since': 'Made {when}',
  'own-feed.renew': 'Replace the link',
  'own-feed.renew.text':
    'Gave it to the wrong person? Replace it: the old one stops at once, and you add the new one to your calendar.',
  'own-feed.revoke': 'End the link',
  'own-feed.revoke.text': 'No longer needed? Once it is ended, nobody can open it.',
}
