/** Late withdrawals, absences, releases, and how fairly places went. */
export const fairness = {
  'withdrawal.sure': 'Are you sure? Once you cancel:',
  'withdrawal.effect.next': 'The place goes to the first on the waitlist. Waiting now: {n}.',
  'withdrawal.effect.nobody': 'Nobody is waiting: other families can sign up at once.',
  'withdrawal.effect.calendar': 'Its class sessions leave your calendar.',
  'withdrawal.effect.rank': 'You leave the waitlist, and its rank is not kept.',
  'withdrawal.effect.never-late': 'Without a place, cancelling never counts as late.',
  'withdrawal.effect.sibling-stays': 'The place of {who} stays.',
  'withdrawal.effect.sibling-waits': '{who} goes on waiting with the same rank.',
  'withdrawal.effect.swap': 'The class session swapped to “{title}” ({when}) is given up, too.',
  'withdrawal.ask.pool':
    'You leave the draw. Until it closes you can sign up again, with the same chance.',
  'withdrawal.over': 'This sign-up has ended: there is nothing to cancel.',
  'withdrawal.free': 'Cancelling does not count against you.',
  'withdrawal.free-until': 'Until {when}, cancelling does not count against you.',
  'withdrawal.late': 'Less than 24 hours before class: this counts as a late cancellation',
  'withdrawal.late.nth': 'It is number {n} of this child in this season.',
  'withdrawal.late.lowers':
    'From {n} on, the child has one lot less in later draws of this season.',
  'withdrawal.late.not-yet':
    'Other sign-ups are not affected. Only from {n} on does a draw give one lot less.',
  'withdrawal.late.no-blacklist':
    'It only touches draws. There is no blacklist, and the next season starts anew.',
} as const
