const mostKept = 10_000

/**
 * Counts how often something is asked for in a window of time that begins with the first ask: seconds to wait where that
 * is too often, else 0. Kept in this process alone; of very many, the oldest are forgotten.
 */
export function inWindow({ most, minutes }: { most: number; minutes: number }) {
  const windows = new Map<string, { count: number; endsAt: number }>()
  return (key: string, now: number) => {
    let window = windows.get(key)
    if (!window || window.endsAt <= now) {
      windows.delete(key)
      window = { count: 0, endsAt: now + minutes * 60_000 }
      windows.set(key, window)
      for (const oldest of windows.keys()) {
        if (windows.size <= mostKept) break
        windows.delete(oldest)
      }
    }
    window.count++
    return window.count > most ? Math.ceil((window.endsAt - now) / 1000) : 0
  }
}
