/** Approval: the desks, their comments, submission and publication. */
export const approval = {
  'mail.approval.approved.subject': 'Approved: {title}',
  'mail.approval.returned.subject': 'Returned: {title}',
  'mail.approval.approved.conclusion': '{title} is approved.',
  'mail.approval.returned.conclusion': '{title} was returned for changes.',
  'mail.approval.approved.next':
    'Next: sign in and publish it, so that families can see it and sign up.',
  'mail.approval.returned.next': 'Next: change what the comments ask for, then submit it again.',
  'mail.approval.comments': 'Comments',
  'mail.approval.button': 'Open the offering',
  'sms.approval.approved': 'Approved: {title}. Sign in to publish.',
  'sms.approval.returned': 'Returned: {title}. Sign in to see why.',
  'approval.section.basics': 'Basics',
  'approval.section.audience': 'For whom',
  'approval.section.schedule': 'When and where',
  'approval.section.places': 'Places',
  'approval.section.care': 'Care',
  'approval.section.staffing': 'Staff',
  'approval.section.materials': 'Materials and insurance',
  'approval.refused.organisation-suspended':
    'The organisation is suspended: this can go on when it is active again',
  'approval.refused.no-class-sessions': 'There are no class sessions yet',
  'approval.refused.starts-in-the-past':
    'The first class session was on {when}: choose a later time',
  'approval.refused.closes-before-it-opens': 'Sign-up has to close after it opens',
  'approval.refused.already-closed': 'Sign-up closed on {when}: choose a later time',
  'approval.refused.closes-after-the-start':
    'Sign-up has to close before the first class session ({when})',
  'approval.refused.forbidden-title':
    'Camps and day care teach no new school material: the title must not say “{word}”',
  'approval.refused.no-contract':
    'There is no contract, and the organisation cannot hold an offering without one',
  'approval.refused.contract-not-active': 'The contract is “{state}”: only an active one will do',
  'approval.refused.outside-contract':
    'Class session {n} lies outside the contract ({from} to {to})',
  'approval.refused.no-role-in-district': 'The organisation has no grant for {district}',
  'approval.refused.unsafe': 'Class session {n}, {when}: {gaps}',
  'approval.contract-state.draft': 'draft',
  'approval.contract-state.active': 'active',
  'approval.contract-state.suspended': 'suspended',
  'approval.contract-state.ended': 'ended',
  'approval.contract-state.terminated': 'terminated',
  'approval.cannot-submit': 'It cannot be submitted yet: mend these first',
  'approval.cannot-publish': 'It cannot be published yet: mend these first',
  'approval.and-more': '{n} more: mend those above first',
}
