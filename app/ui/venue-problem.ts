const fieldOf = {
  ...{ 'pool-area-missing': 'poolAreaM2', 'pool-depth-missing': 'poolDepthCm' },
  ...{ 'no-pool': 'poolAreaM2', 'already-there': 'nameZh', 'too-small-for': 'capacity' },
  ...{ 'room-larger-than-venue': 'capacity', 'unsafe-for': 'poolAreaM2' },
} as const

/** A refusal of the domain (app/domain/venues/venue-rules.ts), at the field that it is about. */
export function venueProblem({ code }: { code: keyof typeof fieldOf }) {
  return { field: fieldOf[code], key: `venue.problem.${code}` }
}
