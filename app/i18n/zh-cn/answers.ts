/** Answers from calendars, returned mail, and class sessions in teachers’ calendars. */
export const answers = {}
