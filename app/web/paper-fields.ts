import { z } from 'zod'

/** Lines of a sheet on one page: as many as fit a form. */
export const rowsOnPaper = 60
/** Of a line: mark, two times, collector, reason, two ids. */
export const fieldsOnPaper = rowsOnPaper * 7 + 10

const time = z
  .string('problem.invalid')
  .trim()
  .regex(/^(|([01]\d|2[0-3]):[0-5]\d)$/, 'paper.problem.time')
const line = (most: number) =>
  z.string('problem.invalid').trim().max(most, 'office.refused.too-long')

const Row = z.object({
  registrationId: z.uuid('problem.invalid'),
  mark: z.enum(['present', 'late', 'absent', 'excused'], 'problem.choose'),
  came: time,
  left: time,
  by: line(60),
  reason: line(200),
  eventId: z.uuid('problem.invalid'),
  departureId: z.uuid('problem.invalid'),
})

const names = ['mark', 'came', 'left', 'by', 'reason', 'event', 'departure'] as const
type PaperField = (typeof names)[number]

/** How a field of a line is called in the form. */
const paperField = (name: PaperField, registrationId: string) => `${name}.${registrationId}`

/** The fields of a sheet's form as lines: those in which a mark was chosen or something was written. */
export const PaperForm = z.record(z.string(), z.unknown()).transform((typed, context) => {
  const ids = Object.keys(typed).flatMap((name) =>
    name.startsWith('event.') ? [name.slice('event.'.length)] : [],
  )
  const rows = []
  for (const id of ids.slice(0, rowsOnPaper)) {
    const of = (name: PaperField) => typed[paperField(name, id)] ?? ''
    const written = (['mark', 'came', 'left', 'by', 'reason'] as const).map(of)
    if (written.every((value) => value === '')) continue
    const [mark, came, left, by, reason] = written
    const ofForm = { eventId: of('event'), departureId: of('departure') }
    const row = Row.safeParse({ registrationId: id, mark, came, left, by, reason, ...ofForm })
    if (row.success) rows.push(row.data)
    for (const { path, message } of row.error?.issues ?? []) {
      const field = paperField(fieldNamed(String(path[0])), id)
      context.issues.push({ code: 'custom', input: typed, message, path: [field] })
    }
  }
  return rows
})

const fieldNamed = (name: string) => names.find((one) => one === name) ?? 'mark'
