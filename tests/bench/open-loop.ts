/**
 * Does the work so many times a second, whether or not the earlier ones are done: what people feel who come when they
 * come. `stop` waits for those under way; milliseconds of each from the moment at which it should have begun.
 */
export function openLoop(perSecond: number, work: () => Promise<boolean>) {
  const times: number[] = []
  const underWay = new Set<Promise<void>>()
  const startedAt = performance.now()
  let [begun, failed] = [0, 0]
  async function once(due: number) {
    if (!(await work().catch(() => false))) failed++
    times.push(performance.now() - due)
  }
  const timer = setInterval(() => {
    for (let due = dueAt(); due <= performance.now(); due = dueAt()) {
      begun++
      const one = once(due).finally(() => underWay.delete(one))
      underWay.add(one)
    }
  }, 2)
  const dueAt = () => startedAt + (begun * 1000) / perSecond
  return {
    async stop() {
      clearInterval(timer)
      await Promise.all(underWay)
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
      return { n: times.length, failed, p50: at(0.5), p99: at(0.99) }
    },
  }
}
