/** Calendars to subscribe to. */
export const feeds = {}
