const screens = [
  ...(['marks', 'scan', 'leave', 'child', 'start', 'count', 'alarm'] as const),
  ...(['more', 'note', 'incident'] as const),
]

/** Where somebody is in the app: the address's hash, so that the phone's own back button works. Ids only, no names. */
export type Place = { screen: 'classes' } | { screen: 'sign-out' } | ClassSessionPlace
export interface ClassSessionPlace {
  screen: InClassSession
  classSessionId: string
  /** Of one child, where the screen is about one. */
  registrationId: string | null
}
export type InClassSession = (typeof screens)[number]

/** `#/<class session>/<screen>/<registration>`; anything else is the list of classes. */
export function placeOf(hash: string): Place {
  const [first = '', second = 'marks', third = null] = hash.replace(/^#\/?/, '').split('/')
  if (first === 'sign-out') return { screen: 'sign-out' }
  const screen = screens.find((one) => one === second)
  if (first === '' || !screen) return { screen: 'classes' }
  return { screen, classSessionId: first, registrationId: third }
}

/** The link to a screen of a class session. */
export function hashTo(classSessionId: string, screen: InClassSession, registrationId?: string) {
  const parts = [classSessionId, screen, ...(registrationId ? [registrationId] : [])]
  return `#/${parts.join('/')}`
}
