/** How messages leave: digests, and whom nothing reached. */
export const outbox = {}
