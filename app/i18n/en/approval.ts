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
}
