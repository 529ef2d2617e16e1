import { z } from 'zod'
import { typedLine } from './typed-line.ts'

const metrics = ['class_sessions', 'attendances', 'children'] as const
const sources = ['public_finance', 'new_resident_fund', 'donation', 'enterprise'] as const

const folded = z.string('problem.required').transform((text) => text.normalize('NFKC').trim())

const day = z
  .string('problem.required')
  .min(1, { error: 'problem.required', abort: true })
  .pipe(z.iso.date({ error: 'contract.refused.day', abort: true }))
  .refine((text) => '2020' < text && text < '2100', 'contract.refused.day')

/** Yuan, with at most two decimals, become fen: digits are put together, nothing is multiplied as a fraction. */
const amountField = folded
  .transform((text) => text.replace(/^¥|[,，\s]/g, ''))
  .pipe(z.string().regex(/^\d{1,11}(\.\d{1,2})?$/, 'contract.refused.amount'))
  .transform((text) => {
    const [yuan = '0', rest = ''] = text.split('.')
    return Number(yuan + rest.padEnd(2, '0'))
  })

/** A target, or null where the box is empty. */
const target = folded
  .pipe(z.string().regex(/^([1-9]\d{0,6})?$/, 'contract.refused.target'))
  .transform((text) => (text === '' ? null : Number(text)))
  .optional()

const uuid = z.uuid('problem.choose')

/** The form of a contract's terms: a box for each metric and district, named class_sessions-440606. */
export function contractFields(districtCodes: string[]) {
  const boxes = metrics.flatMap((metric) =>
    districtCodes.map((districtCode) => [`${metric}-${districtCode}`, target] as const),
  )
  const terms = {
    ...{ number: typedLine(40), title: typedLine(80), purchaserId: uuid, providerId: uuid },
    ...{ startsOn: day, endsOn: day, amountFen: amountField },
    fundingSource: z.enum(sources, 'problem.choose'),
  }
  return z.object(terms).and(z.object(Object.fromEntries(boxes)))
}

type Fields = z.infer<ReturnType<typeof contractFields>>

/** What the form asks for, as the domain takes it. */
export function termsOf(fields: Fields, districtCodes: string[]) {
  const { number, title, purchaserId, providerId } = fields
  const { startsOn, endsOn, amountFen, fundingSource } = fields
  const deliverables = metrics.flatMap((metric) =>
    districtCodes.flatMap((districtCode) => {
      const owed: unknown = Reflect.get(fields, `${metric}-${districtCode}`)
      return typeof owed === 'number' ? [{ metric, districtCode, target: owed }] : []
    }),
  )
  return {
    ...{ number, title, purchaserId, providerId, startsOn, endsOn, amountFen, fundingSource },
    deliverables,
  }
}

const fieldOf = {
  'ends-before-starts': ['endsOn', 'contract.refused.ends-before-starts'],
  'number-taken': ['number', 'contract.refused.number-taken'],
  'same-organisation': ['providerId', 'contract.refused.same-organisation'],
  'not-a-purchaser': ['purchaserId', 'contract.refused.not-a-purchaser'],
  'no-role-in-district': ['providerId', 'contract.refused.no-role'],
} as const

/** Refusals of the terms, each at its field, each sentence once. */
export function termsProblems(because: { code: keyof typeof fieldOf }[]) {
  return [...new Set(because.map(({ code }) => code))].map((code) => {
    const [field, key] = fieldOf[code]
    return { field, key }
  })
}

/** Where one of the two organisations is no longer there. */
export const gone = [{ field: 'providerId', key: 'contract.refused.gone' }]
