import { expect, test } from 'vitest'
import { failureReason } from '#app/domain/messages/failure-reason.ts'

test.each([
  ['nothing went wrong', null, null, undefined],
  ['no address', 'NOWHERE', null, 'nowhere'],
  ['the news is old', 'EXPIRED', 'given up', 'too-late'],
  ['a mailbox that is not there', '550', '550 5.1.1 no such user', 'no-such-address'],
  ['a mailbox that is not there, in words', '550', 'Mailbox does not exist', 'no-such-address'],
  ['a full mailbox', '552', '552 5.2.2 over quota', 'mailbox-full'],
  ['too fast, though it says 550', '550', '550 Mail frequency limited', 'slow-down'],
  ['a policy of the domain', '554', '554 5.7.1 not accepted', 'domain-refuses'],
  ['a refusal without a reason', '550', '550 no', 'refused'],
  ['later, please', '451', '451 try again', 'slow-down'],
  ['nobody answers', 'ECONNREFUSED', 'connect', 'unreachable'],
  ['the gateway is down', 'HTTP503', '', 'unreachable'],
  ['the gateway does not take it', 'HTTP422', '', 'refused'],
  ['no gateway is set', 'ECHANNEL', '', 'no-channel'],
  ['so many a minute for a domain', 'PACED', '', 'in-turn'],
  ['so many mails to one person', 'CAPPED', '', 'gathered'],
  ['what is not known', 'SOMETHING', '', 'other'],
])('%s', (_, last_code, last_text, reason) => {
  expect(failureReason({ last_code, last_text, receipt: null })).toBe(reason)
})

test('an SMS that the network could not hand over', () => {
  const sent = { last_code: null, last_text: null, receipt: 'undelivered' as const }
  expect(failureReason(sent)).toBe('phone-unreached')
})
