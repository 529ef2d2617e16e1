/** What the list of own offerings can be narrowed to: states that belong together for who plans. */
const groups = {
  planning: ['draft', 'returned'],
  waiting: ['submitted', 'approved'],
  published: ['published', 'ballot_closed', 'drawn'],
  over: ['accepted', 'cancelled'],
} as const
const names = ['planning', 'waiting', 'published', 'over'] as const

export type OfferingGroup = (typeof names)[number]

const inAPage = 30

/** /provider/offerings?state=planning&q=托管&page=2, as db/read/own-offerings.ts wants it. */
export function readOwnOfferingsQuery(parameters: URLSearchParams) {
  const group = names.find((name) => name === parameters.get('state'))
  const words = readWords(parameters)
  const page = Math.max(1, Math.min(1000, Number(parameters.get('page')) || 1) | 0)
  return {
    ...{ group, words, page, inAPage },
    query: {
      ...(group && { states: groups[group] }),
      ...(words && { words }),
      ...{ limit: inAPage + 1, offset: (page - 1) * inAPage },
    },
  }
}

/** What is searched for; nothing that cannot be typed. */
export function readWords(parameters: URLSearchParams) {
  return (parameters.get('q') ?? '').normalize('NFC').replace(/\p{C}/gu, '').trim().slice(0, 40)
}

/** The address of the list with these filters. */
export function ownOfferingsPath(asked: {
  group?: OfferingGroup | undefined
  words?: string
  page?: number
}) {
  const { group, words, page = 1 } = asked
  const parameters = new URLSearchParams({
    ...(group && { state: group }),
    ...(words && { q: words }),
    ...(page > 1 && { page: String(page) }),
  })
  return parameters.size > 0 ? `/provider/offerings?${parameters}` : '/provider/offerings'
}
