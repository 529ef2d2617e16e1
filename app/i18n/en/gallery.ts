export const gallery = {
  'samples.title': 'All messages, as samples',
  'samples.code': 'Number',
  'samples.all': 'All',
  'samples.words': 'Words',
  'samples.usual': 'Usual',
  'samples.long': 'Long',
  'samples.show': 'Show',
  'samples.sms': 'SMS, {n} characters',
  'samples.headers': 'Headers',
  'samples.link': 'See samples of all messages',
}
