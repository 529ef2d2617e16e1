import { addDays, foshanDay, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { isReminder, isUrgent } from '#app/domain/messages/message-kinds.ts'
import type { Channel, NotificationCause } from '#db/schema/messages.ts'
import type { Instant } from '#db/schema.ts'

/**
 * From 22:00 to 8:00 phones stay quiet, but for codes and cancellations: until when an SMS waits, or nothing. News of what
 * is over by the morning leaves at night: it would never be told. A reminder rather stays away.
 */
export function quietUntil(
  {
    channel,
    cause,
    give_up_at,
  }: { channel: Channel; cause: NotificationCause; give_up_at: Instant },
  now: Instant,
): Instant | undefined {
  if (channel !== 'sms' || isUrgent(cause)) return undefined
  const until = endOfNight(now)
  return until !== undefined && (isReminder(cause) || until < give_up_at) ? until : undefined
}

function endOfNight(now: Instant): Instant | undefined {
  const day = foshanDay(now)
  const [morning, evening] = [foshanInstant(day, '08:00'), foshanInstant(day, '22:00')]
  if (now < morning) return morning
  return now >= evening ? foshanInstant(addDays(day, 1), '08:00') : undefined
}
