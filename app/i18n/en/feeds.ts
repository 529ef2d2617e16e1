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
}
