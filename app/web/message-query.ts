import type { Channel, DeliveryState } from '#db/schema/messages.ts'
import { oneOf } from './list-query.ts'

export const messageKinds = ['unsent', 'sent', 'failed', 'superseded'] as const
const statesOf: Record<(typeof messageKinds)[number], DeliveryState[]> = {
  ...{ unsent: ['pending', 'sending', 'retry'], sent: ['sent'], failed: ['failed'] },
  superseded: ['superseded'],
}

const channels: readonly Channel[] = ['email', 'sms']
const day = /^\d{4}-\d{2}-\d{2}$/
const ms = 24 * 3_600_000
const mostDays = 31
const usualDays = 7

/**
 * What an address asks of the list of messages: days in Foshan, both included; a week unless it says otherwise, a month at
 * most, and all of them where one recipient or registration is named.
 */
export function messageQuery<Cause extends string>(
  parameters: URLSearchParams,
  { today, causes }: { today: string; causes: readonly Cause[] },
) {
  const kind = oneOf(parameters, 'state', messageKinds)
  const recipient = shortText(parameters, 'recipient', 40)
  const code = shortText(parameters, 'code', 40)
  const to = dayIn(parameters, 'to') ?? today
  const isOfOne = recipient !== undefined || code !== undefined
  const asked = dayIn(parameters, 'from') ?? (isOfOne ? undefined : addDays(to, 1 - usualDays))
  const from = asked && !isOfOne ? later(asked, addDays(to, 1 - mostDays)) : asked
  const domain = shortText(parameters, 'domain', 253)?.toLowerCase()
  const cause = oneOf(parameters, 'cause', causes)
  return {
    shown: { kind, cause, channel: oneOf(parameters, 'channel', channels), from, to, domain, code },
    recipient,
    filter: {
      ...{ states: kind && statesOf[kind], cause, domain, code, recipientId: recipient },
      channel: oneOf(parameters, 'channel', channels),
      from: from ? startOf(from) : '',
      to: startOf(addDays(to, 1)),
      after: keyOf(parameters.get('after')),
    },
  }
}

/** The address of the page after this row: the same question, only older. */
export function olderThan(parameters: URLSearchParams, row: { created_at: string; id: string }) {
  const query = new URLSearchParams(parameters)
  query.delete('_data')
  query.set('after', `${row.created_at} ${row.id}`)
  return `/office/messages?${query}`
}

function keyOf(text: string | null) {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]{8,12}Z) (\S{1,40})$/.exec(text ?? '') ?? []
  return at && id ? { at, id } : undefined
}

function shortText(parameters: URLSearchParams, name: string, longest: number) {
  return parameters.get(name)?.replaceAll('\0', '').trim().slice(0, longest) || undefined
}

function dayIn(parameters: URLSearchParams, name: string) {
  const typed = parameters.get(name) ?? ''
  return day.test(typed) && !Number.isNaN(Date.parse(typed)) ? typed : undefined
}

const later = (one: string, other: string) => (one > other ? one : other)
const addDays = (of: string, days: number) =>
  new Date(Date.parse(of) + days * ms).toISOString().slice(0, 10)
const startOf = (of: string) => new Date(Date.parse(of) - 8 * 3_600_000).toISOString()
