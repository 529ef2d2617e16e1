import { z } from 'zod'

/** A venue, or a room of one, as app/ui/place-options.tsx offers them. */
export const typedPlace = z
  .string('problem.choose')
  .regex(/^[\w-]{1,40}(:[\w-]{1,40})?$/, 'problem.choose')
  .transform((text) => {
    const [venue_id = '', room_id = null] = text.split(':')
    return { venue_id, room_id }
  })

/** A wall clock in Foshan, as 15:00. */
export const typedTime = z
  .string('provider.problem.time')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'provider.problem.time')

/** A day to which a class session moves. */
export const typedDay = z.iso
  .date({ error: 'provider.problem.day', abort: true }) // what is no day has one thing wrong, not two
  .refine((day) => '2020' < day && day < '2100', 'provider.problem.day')

/** What a coordinator writes for the families. */
export const typedNote = z.string().trim().max(200, 'provider.problem.note').default('')

/** The mark of a preview that was seen; null: not yet. */
export const typedMark = z
  .string()
  .max(20_000)
  .optional()
  .transform((text) => text || null)
