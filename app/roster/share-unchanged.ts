/**
 * `after`, with every part that is equal to the one in `before` being that very one: what is compared by identity, as
 * screens do, then changes only where something changed. For values as JSON has them.
 */
export function shareUnchanged<Value>(before: unknown, after: Value): Value
export function shareUnchanged(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before
  if (Array.isArray(before) && Array.isArray(after)) {
    const shared = after.map((part, at) => shareUnchanged(before[at], part))
    return shared.length === before.length && shared.every((part, at) => part === before[at])
      ? before
      : shared
  }
  if (!isObject(before) || !isObject(after)) return after
  const entries = Object.entries(after).map(([name, part]) => {
    return [name, shareUnchanged(before[name], part)] as const
  })
  const isSame =
    entries.length === Object.keys(before).length &&
    entries.every(([name, part]) => name in before && part === before[name])
  return isSame ? before : Object.fromEntries(entries)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
