/** Handing over. */
export const handOver = {}
