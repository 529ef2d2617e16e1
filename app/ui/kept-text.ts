/** What was typed into a field of a form that came back, else what it held before. */
export function keptText(
  typed: Record<string, string | string[] | undefined> | undefined,
  field: string,
  before = '',
) {
  const kept = typed?.[field]
  if (typed === undefined) return before
  return typeof kept === 'string' ? kept : ''
}
