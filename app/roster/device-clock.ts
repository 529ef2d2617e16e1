/** The two clocks of a device, in ms: one that people set, and one that only ever goes on (but may stand while it sleeps). */
export interface TwoClocks {
  wall(): number
  steady(): number
}

/** Less than this is a clock being put right by the network, not by a person. */
const noticed = 2000

/**
 * The server's time as far as the device knows it. `ahead`: by how much the server's clock is ahead of the wall clock, in
 * ms, from the last contact. A wall clock set back meanwhile is noticed by the steady one; one that leaps forward cannot
 * be told from a sleep, and is believed.
 */
export function deviceClock({ wall, steady }: TwoClocks, knownAhead = 0) {
  let ahead = knownAhead
  let seen = { wall: wall(), steady: steady() }

  function now() {
    const moment = { wall: wall(), steady: steady() }
    const setBack = moment.steady - seen.steady - (moment.wall - seen.wall)
    if (setBack > noticed) ahead += setBack
    seen = moment
    return moment.wall + ahead
  }

  return {
    now,
    ahead: () => ahead,
    /** An instant that the server named in an answer, and how long the question and its answer took together, in ms. */
    heard(serverNow: string, tookMs: number) {
      seen = { wall: wall(), steady: steady() }
      ahead = Date.parse(serverNow) + tookMs / 2 - seen.wall
    },
    /** From an earlier page, before anything is heard in this one. */
    remember(remembered: number) {
      ahead = remembered
    },
  }
}
