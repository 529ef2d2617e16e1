import { z } from 'zod'
import { typedLine } from './typed-line.ts'

/** Why something is done: some words on one line. */
export const ReasonForm = z.object({ reason: typedLine(200) })
