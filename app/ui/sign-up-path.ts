/** Which sign-up a step is about: it travels in the address, so that every step can be opened by itself. */
export interface SignUpWay {
  slug: string
  /** Ids of whom it is for. */
  participants: readonly string[]
  /** Of several: all get a place or none does, or each for itself. */
  link: 'all' | 'any' | null
  /** The registration that is given up in exchange. */
  leaves: string | null
}

/** The address of a step; `n`: whose answers, from 1. */
export function signUpPath(
  { slug, participants, link, leaves }: SignUpWay,
  step: { answersOf: number } | 'confirmation' | 'kept',
) {
  const query = new URLSearchParams()
  if (link) query.set('link', link)
  if (leaves) query.set('leaves', leaves)
  if (typeof step === 'object' && step.answersOf > 1) query.set('n', String(step.answersOf))
  if (step === 'kept') query.set('kept', '1')
  const asked = query.size > 0 ? `?${query}` : ''
  const ids = participants.map(encodeURIComponent).join('.')
  return `/a/${slug}/sign-up/${ids}${typeof step === 'object' ? '' : '/confirmation'}${asked}`
}

/** What an address says. Several who were not asked sign up each for itself: nobody loses by it. */
export function signUpWayOf(
  params: { slug?: string | undefined; participants?: string | undefined },
  url: string,
): SignUpWay {
  const query = new URL(url).searchParams
  const participants = (params.participants ?? '').split('.')
  const link = query.get('link') === 'all' ? ('all' as const) : ('any' as const)
  return {
    ...{ slug: params.slug ?? '', participants, leaves: query.get('leaves') },
    link: participants.length > 1 ? link : null,
  }
}
