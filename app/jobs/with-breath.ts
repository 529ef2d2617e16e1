/** Between two batches, as a multiple of the time a batch took and in ms at most. */
const [breath, longestBreath] = [3, 100]

/** Does a batch of many, and rests: whoever signs up meanwhile finds room. */
export async function withBreath<Result>(work: () => Promise<Result>): Promise<Result> {
  const startedAt = performance.now()
  const result = await work()
  const rest = Math.min((performance.now() - startedAt) * breath, longestBreath)
  await new Promise((go) => setTimeout(go, rest))
  return result
}
