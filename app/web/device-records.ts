import { z } from 'zod'

/** As many records a phone sends at a time. */
const most = 500

const id = z.uuid().transform((text) => text.toLowerCase())
// The database takes no NUL, and nobody types one.
const words = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => !text.includes('\u0000'))
const note = words(500).nullable()
const instant = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text))
  .refine((at) => at.getTime() > 0 && at.getUTCFullYear() < 9999)
  .transform((at) => at.toISOString())
const recorded = { id, classSessionId: id, at: instant, deviceAt: instant }
const count = z.int().min(0).max(10_000)

const record = z.discriminatedUnion('kind', [
  z.strictObject({
    ...recorded,
    kind: z.literal('mark'),
    registrationId: id,
    mark: z.enum([
      ...(['present', 'late', 'absent', 'excused'] as const),
      ...(['left_early', 'collected', 'self_dismissed'] as const),
    ]),
    method: z.enum([
      ...(['tap', 'qr', 'code', 'card', 'screen', 'paper', 'known_face', 'phone'] as const),
    ]),
    follows: z.array(id).max(50),
    corrects: id.nullable(),
    codeUsed: words(100).nullable(),
    collector: z
      .string()
      .regex(/^((guardian|pickup):[\w-]{1,40}|other)$/)
      .nullable(),
    note,
    forced: z.boolean(),
  }),
  z.strictObject({ ...recorded, kind: z.literal('adult'), staffId: id, isHere: z.boolean() }),
  z.strictObject({
    ...{ ...recorded, kind: z.literal('start-check'), note },
    items: z.array(words(40)).max(30),
  }),
  z.strictObject({
    ...{ ...recorded, kind: z.literal('headcount'), counted: count, expected: count },
  }),
  z.strictObject({
    ...{ ...recorded, kind: z.literal('call'), registrationId: id, reached: z.boolean(), note },
    because: z.enum([
      ...(['unknown-collector', 'barred', 'not-collected', 'not-arrived', 'other'] as const),
    ]),
  }),
  z.strictObject({
    ...{ ...recorded, kind: z.literal('note'), registrationId: id.nullable(), text: words(2000) },
  }),
  z.strictObject({
    ...{ ...recorded, kind: z.literal('incident'), registrationIds: z.array(id).max(200) },
    severity: z.enum(['minor', 'serious', 'critical']),
    ...{ what: words(2000), done: words(2000), told: words(2000) },
  }),
])

const sending = z.object({
  sentAt: instant,
  unsent: z.int().min(0).max(100_000),
  records: z.array(z.unknown()).max(most),
})
const named = z.object({ id: z.string().max(100) })

interface Sent {
  sentAt: string
  unsent: number
  records: z.infer<typeof record>[]
  /** Those that are no record: the others are not to wait for them. */
  malformed: { id: string; because: 'malformed' }[]
}

/** What a phone sent, as JSON; undefined where it is nothing that a phone of ours sends. */
export function readDeviceRecords(body: unknown): Sent | undefined {
  const { data } = sending.safeParse(body)
  if (!data) return undefined
  const sent: Sent = { ...data, records: [], malformed: [] }
  for (const one of data.records) {
    const parsed = record.safeParse(one)
    if (parsed.success) sent.records.push(parsed.data)
    else sent.malformed.push({ id: named.safeParse(one).data?.id ?? '', because: 'malformed' })
  }
  return sent
}
