import { z } from 'zod'

/** Parts of the forms in which an offering is planned. */

export const chosen = z.string('problem.choose').regex(/^[\w-]{1,40}$/, 'problem.choose')
/** Nothing, or one that is chosen. */
export const maybeChosen = z.string('problem.choose').regex(/^[\w-]{0,40}$/, 'problem.choose')

export const typedDay = z
  .string('problem.required')
  .pipe(z.iso.date('problem.invalid'))
  .refine((text) => '2020' < text && text < '2100', 'problem.invalid')

export const typedTime = z
  .string('problem.required')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'planning.problem.time')

/** A wall clock in Foshan, as 2026-07-18T09:00, becomes its instant. */
export const typedInstant = z
  .string('problem.required')
  .regex(/^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/, 'planning.problem.instant')
  .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success, 'planning.problem.instant')
  .transform((text) => new Date(`${text}+08:00`).toISOString())

/** The same, or nothing. */
export const maybeInstant = z
  .literal('')
  .transform(() => null)
  .or(typedInstant)

export const typedNumber = (from: number, to: number, key: string) =>
  z
    .string(key)
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().regex(/^\d{1,4}$/, key))
    .transform(Number)
    .refine((n) => from <= n && n <= to, key)

/** The same, or nothing. */
export const maybeNumber = (from: number, to: number, key: string) =>
  z
    .literal('')
    .transform(() => null)
    .or(typedNumber(from, to, key))

/** Boxes of which any number are ticked. */
export const ticked = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .default([])
  .refine((all) => all.every((one) => /^[\w-]{1,40}$/.test(one)), 'problem.choose')

/** Which revision of the section was read. */
export const revision = z
  .string('problem.too-old')
  .regex(/^\d{1,9}$/, 'problem.too-old')
  .transform(Number)

/** The id of what the form makes, made when it was shown. */
export const newId = z.uuid('problem.too-old')
