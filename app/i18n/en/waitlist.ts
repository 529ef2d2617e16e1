/** The waitlist as its family, its organisation and the district see it. */
export const waitlist = {
  'offer-link.title': 'A place is free',
  'offer-link.sent': 'A place is free: confirm by {deadline}',
  'offer-link.sent.next':
    'Tap to confirm; no sign-in is needed. Otherwise it goes to the next family, and later sign-ups are not affected',
  'offer-link.night': 'The time stands still from 22:00 to 8:00',
  'offer-link.together': 'Siblings confirm together, or give up together',
  'offer-link.accepted': 'Confirmed',
  'offer-link.accepted.next': 'Signed up. A calendar invitation is on its way',
  'offer-link.declined': 'You have given the place up, thank you',
  'offer-link.declined.next': 'Later sign-ups are not affected',
  'offer-link.expired': 'The time to confirm is over',
  'offer-link.expired.next': 'The place went to the next family. Later sign-ups are not affected',
  'offer-link.revoked': 'This place has been taken back',
  'offer-link.revoked.next':
    'The sign-up was cancelled, or the activity will not take place. See “My sign-ups”',
} as const
