import type { OfferingState } from '#db/schema/programmes.ts'

const boundStates: readonly OfferingState[] = ['published', 'ballot_closed', 'drawn']
const bookedStates: readonly OfferingState[] = [...boundStates, 'submitted', 'approved']

/** Families rely on it: no change of its staff may open a gap. */
export const bindsStaff = ({ state }: { state: OfferingState }) => boundStates.includes(state)

/** Its class sessions take people's time, so that nobody is assigned elsewhere at once. */
export const takesTime = ({ state }: { state: OfferingState }) => bookedStates.includes(state)

/** Figures are frozen, or it is called off: nobody is assigned any more. */
export const isClosed = ({ state }: { state: OfferingState }) =>
  state === 'accepted' || state === 'cancelled'
