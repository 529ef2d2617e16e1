const [first, longest] = [2000, 60_000]

/** How long to wait after so many answers that did not come, in ms. `chance` from 0 to 1 keeps phones from coming at once. */
export function retryDelay(failures: number, chance: number) {
  const doubled = Math.min(longest, first * 2 ** Math.max(0, failures - 1))
  return doubled * (0.75 + chance / 2)
}
