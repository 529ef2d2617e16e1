/** How somebody wants to be told, and what was told so far. */
export const preferences = {
  'notices.title': 'Messages',
  'notices.none': 'No messages yet',
  'notices.not-made': 'A message being prepared',
  'notices.open': 'Open it here',
  'notices.to.email': 'E-mail to',
  'notices.to.sms': 'SMS to',
  'notices.sent.email': 'E-mail sent',
  'notices.sent.sms': 'SMS sent',
  'notices.delivered': 'SMS delivered',
  'notices.failed.email': 'E-mail not delivered',
  'notices.failed.sms': 'SMS not delivered',
  'notices.sending': 'Being sent',
  'notices.again': 'Not sent yet, tried again later',

  'wishes.title': 'How messages come',
  'wishes.calendar': 'Into your calendar',
  'wishes.calendar.hint':
    'Holds for new sign-ups. What came into your calendar by e-mail stays there and is still moved or cancelled by e-mail; delete it there if you do not want it',
  'wishes.calendar.mail': 'Invitations by e-mail',
  'wishes.calendar.mail.detail':
    'One for each sign-up, one tap to accept; changes and cancellations follow',
  'wishes.calendar.subscription': 'A subscription only',
  'wishes.calendar.subscription.detail':
    'E-mails carry no calendar part. A subscription may be some hours late',
  'wishes.calendar.none': 'Not at all',
  'wishes.calendar.none.detail': 'E-mails say when and where in words',
  'wishes.calendar.get': 'Get the address to subscribe to',
  'wishes.reminders': 'Reminders',
  'wishes.reminders.yes': 'Yes: the day before a class',
  'wishes.reminders.no': 'No',
  'wishes.where': 'Sent to',
  'wishes.nowhere': 'No e-mail or phone yet that messages can reach',
  'wishes.night': 'At night',
  'wishes.night.what': 'No SMS from 22:00 to 8:00, except what is urgent, like a class called off',
  'wishes.always': 'These are always sent',
  'wishes.always.what':
    'Cancellations, changes of time or place, collection, places and results of sign-ups. Without them a child may come for nothing, so they cannot be turned off',

  'contact-notice.bounced': 'E-mail to {email} came back, please check it',
  'contact-notice.unreached': 'We have no way to reach you now',
  'contact-notice.by-sms': 'Until then, messages go by SMS to {phone}',
  'contact-notice.nothing-comes':
    'You would not hear that a class is called off, and cannot sign up. Please add a phone or e-mail that gets codes',
  'contact-notice.check': 'Check or change it',

  'unsubscribe.title': 'Fewer e-mails',
  'unsubscribe.what': 'One tap, and you no longer get:',
  'unsubscribe.what.calendar': 'calendar invitations by e-mail',
  'unsubscribe.what.reminders': 'reminders on the day before a class',
  'unsubscribe.button': 'Stop these',
  'unsubscribe.done': 'Done: no more calendar invitations and reminders for you',
  'unsubscribe.done.calendar':
    'What is in your calendar already stays, and is still moved or cancelled by e-mail, so that it never shows a wrong time',
  'unsubscribe.undo': 'That was a mistake: send invitations and reminders again',
  'unsubscribe.less': 'Not even these?',
  'unsubscribe.settings': 'Sign in and choose',
  'unsubscribe.less.title': 'Cancellations and changes are always sent',
  'unsubscribe.less.why':
    'We cannot stop messages about cancellations, changes of time and collection',
  'unsubscribe.less.why.more':
    'If you missed that classes are off in a typhoon, a child would stand before a locked door. These messages come only when there is news, never for advertising',
  'unsubscribe.less.instead': 'What you can do',
  'unsubscribe.less.withdraw':
    'The child no longer takes part: cancel the sign-up. After that, nothing more is sent about that activity',
  'unsubscribe.less.contact': 'Get them elsewhere: use another e-mail or phone number',
  'unsubscribe.less.hotline':
    'It was not you who signed up: call 12345; we check, and stop sending',
} as const
