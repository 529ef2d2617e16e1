import { z } from 'zod'
import { readField } from './read-field.ts'

const optional = (most: number, allowed: RegExp, problem: string) =>
  z
    .string()
    .trim()
    .max(most, problem)
    .regex(allowed, problem)
    .optional()
    .transform((text) => text || null)

interface ChildLimits {
  /** In which a child of the age may have entered primary one, or will. */
  years: readonly number[]
  townCodes: string[]
  readName: Parameters<typeof readField<string>>[1]
  /** What is wrong with a birth date: a sentence of problem.born. */
  birthProblem: (day: string) => string | undefined
}

/** What is asked about a child; `new_child_id`: the form's own, so that sent twice it is one child. */
export const childForm = ({ years, townCodes, readName, birthProblem }: ChildLimits) =>
  z.object({
    name: readField('problem.name', readName),
    call_name: optional(12, /^[\p{L}\p{M} ·'’-]*$/u, 'problem.call-name'),
    sex: z.enum(['girl', 'boy'], 'problem.sex'),
    born_on: z.iso.date({ error: 'problem.born', abort: true }).superRefine((day, context) => {
      const problem = birthProblem(day)
      if (problem) context.addIssue({ code: 'custom', message: `problem.born.${problem}` })
    }),
    primary_entry_year: z.coerce
      .number('problem.entered')
      .refine((year) => years.includes(year), 'problem.entered'),
    town_code: z.enum(townCodes, 'problem.town'),
    school: optional(60, /^\P{Cc}*$/u, 'problem.school'),
    relation: z.enum(
      ['mother', 'father', 'paternal_grandparent', 'maternal_grandparent', 'other'],
      'problem.relation',
    ),
    new_resident_status: z.enum(['permit', 'registered', 'neither', 'no'], 'problem.new-resident'),
    new_child_id: z.uuid().optional(),
  })
