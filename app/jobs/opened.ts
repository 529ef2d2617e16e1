import { isUrgent } from '#app/domain/messages/message-kinds.ts'
import type { DeliveryToSend } from '#db/read/deliveries.ts'
import type { NotificationCause } from '#db/schema/messages.ts'

/** A claimed message, opened. No address: its family was erased. `domain` null: it goes to a phone. */
export interface Opened {
  delivery: DeliveryToSend
  address: string | undefined
  domain: string | null
}

/** What always goes into a teacher's calendar. */
const forCalendars: readonly NotificationCause[] = ['staff-booked', 'staff-class-sessions-changed']

/** Words alone, and no hurry: what the cap and the digest are for (calendar.md §6.4). */
export const mayTellOfOthers = ({ channel, cause, has_entries }: DeliveryToSend) =>
  channel === 'email' && !has_entries && !isUrgent(cause) && !forCalendars.includes(cause)
