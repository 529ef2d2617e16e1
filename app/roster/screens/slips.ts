const [afterTap, afterEveryone] = [10_000, 5 * 60_000]

/** Marks made on this screen a moment ago, which may be changed without a reason. Times are ms of the store's clock. */
export class Slips {
  readonly #until = new Map<string, number>()

  /** One tap: ten seconds. */
  tapped(eventId: string, now: number) {
    this.#until.set(eventId, now + afterTap)
  }

  /** 全部到齐, then the exceptions: five minutes. */
  everyone(eventId: string, now: number) {
    this.#until.set(eventId, now + afterEveryone)
  }

  isSlip(eventId: string | null, now: number) {
    return eventId !== null && (this.#until.get(eventId) ?? 0) > now
  }
}
