import { z } from 'zod'
import { isReadable, typedLine, typedPhone } from './typed-line.ts'

const whole = (most: number, key: string) =>
  z
    .string(key)
    .trim()
    .regex(/^\d{1,5}$/, key)
    .transform(Number)
    .refine((n) => n >= 1 && n <= most, key)
const people = whole(20_000, 'venue.problem.capacity')
const area = whole(20_000, 'venue.problem.area')
const depth = whole(1000, 'venue.problem.depth')
const orNothing = <Schema extends z.ZodType>(schema: Schema) =>
  z
    .literal('')
    .transform(() => null)
    .or(schema)
const revision = z.coerce.number().int().min(0).max(1_000_000_000).catch(0)
const formId = z.uuid('problem.invalid')
const confirmed = z.literal('yes').optional().catch(undefined)

/** What is typed of a venue. Problems are sentences of app/i18n. */
const VenueFields = z.object({
  nameZh: typedLine(60),
  nameEn: typedLine(100),
  addressZh: typedLine(80),
  addressEn: typedLine(120),
  capacity: people,
  poolAreaM2: orNothing(area).default(null),
  poolDepthCm: orNothing(depth).default(null),
  contactName: orNothing(typedLine(40)).default(null),
  contactPhone: orNothing(typedPhone).default(null),
})

export const NewVenueForm = VenueFields.extend({
  id: formId,
  townCode: z.string('problem.choose').regex(/^\d{9,12}$/, 'problem.choose'),
  kind: z.enum(['room', 'pool', 'outdoor'], 'problem.choose'),
})

export const VenueForm = VenueFields.extend({ revision, confirmed })

export const RoomForm = z.object({
  id: formId,
  revision,
  nameZh: typedLine(60),
  nameEn: typedLine(100),
  capacity: people,
  confirmed,
})

const tick = z.literal('yes').optional()

export const VenueCheckForm = z.object({
  id: formId,
  checkedOn: z.iso.date('check.problem.day'),
  exits_clear: tick,
  extinguishers: tick,
  first_aid: tick,
  water_safe: tick,
  note: z
    .string()
    .trim()
    .max(300, 'check.problem.note')
    .refine((text) => isReadable(text.replace(/\r?\n/g, ' ')), 'office.refused.characters')
    .default(''),
})
