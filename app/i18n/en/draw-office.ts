/** Draws as the organisation and the office prepare them. */
export const drawOffice = {} as const
