export const staffing = {}
