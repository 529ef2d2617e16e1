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

  'waiting.siblings': 'Signed up together',
  'waiting.together': 'Together with {names}: all of them join, or all wait',
  'waiting.any': 'Each sibling waits by itself: as many join as there are places',
  'waiting.next.title': 'What happens next',
  'waiting.next.order': 'When a place is free, families are told in order, those before you first',
  'waiting.next.window':
    'Confirm within 48 hours of being told; within 12 in the last 3 days before the start, within 2 on the last day',
  'waiting.next.night': 'The time stands still from 22:00 to 8:00',
  'waiting.next.end': 'If no place comes up before the start, we tell you that waiting is over',
  'waiting.skips.title': 'Why no place came to you yet',
  'waiting.skips.none': 'No place has become free yet',
  'waiting.skips.rank': 'You keep your position',
  'waiting.skip.group-too-large': '{free} free, and you need {needs} together: not enough',
  'waiting.skip.group-too-large.do':
    'To let one child go first, cancel the waiting of the other; the position stays',
  'waiting.skip.clash': 'A place was free, but {who} has “{title}” at that time',
  'waiting.skip.clash.do':
    'If you do not want the other, cancel it; then the next free place goes by position',
  'waiting.skip.camp-cap':
    'A place was free, but {who} has “{title}”; at most {n} per child and season',
  'waiting.skip.camp-cap.do':
    'If you do not want the other, cancel it; then the next free place goes by position',
  'waiting.skip.not-eligible': 'A place was free, but {who} does not fit now: {reason}',
  'waiting.skip.not-eligible.do': 'If the details are wrong, correct them under “My children”',
  'waiting.skip.reserved-only': 'The free place is reserved for {whom}',
  'waiting.skip.reserved-only.do': 'When a general place is free, it goes by position',
  'waiting.reserved.new_residents': 'new-resident families',
  'waiting.reserved.first_timers': 'children who come for the first time',
  'waiting.reserved.desk': 'families who sign up at a community desk',
} as const
