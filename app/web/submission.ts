import { createHash, randomUUID } from 'node:crypto'

/** The hidden key of a form, made when the form is shown: the same form sent again has one effect. */
export function newSubmissionId() {
  return randomUUID()
}

/** A hash of a form's fields, in whatever order they came. */
export function hashOfFields(fields: Record<string, unknown>) {
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('base64url')
}
