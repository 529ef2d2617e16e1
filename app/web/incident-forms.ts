import { z } from 'zod'

const id = z.uuid('problem.invalid')

/** What was done since, or what came of it. */
export const NoteForm = z.object({
  id,
  note: z.string('safety.problem.note').trim().min(1, 'safety.problem.note').max(1000),
})

export const SeverityForm = z.object({
  id,
  severity: z.enum(['minor', 'serious', 'critical'], 'problem.choose'),
})

export const CallsForm = z.object({
  id,
  children: z.union([z.string(), z.array(z.string())]).default([]),
})
