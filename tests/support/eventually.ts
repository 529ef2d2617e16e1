import { vi } from 'vitest'

/** Until it is so, as a phone has it: the network is back within seconds, the server asked again within a minute. */
export const eventually = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 40_000, interval: 100 })
