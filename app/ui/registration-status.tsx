import { instantText } from '#app/i18n/dates.ts'
import type { IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

export type ShownRegistrationState =
  | 'under_review'
  | 'in_pool'
  | 'confirmed'
  | 'waitlisted'
  | 'offered'
  | 'rejected'
  | 'declined'
  | 'lapsed'
  | 'withdrawn'
  | 'released'
  | 'cancelled_by_provider'
  | 'completed'

interface RegistrationStatusProps {
  state: ShownRegistrationState
  /** 1 for the first who waits. */
  position?: number | undefined
  /** Until when an offer can be accepted. */
  deadline?: string | null
}

/** What became of a sign-up, in words. */
export function RegistrationStatus({ state, position, deadline }: RegistrationStatusProps) {
  const [say, locale] = [useSay(), useLocale()]
  const [tone, icon] = looks[state] ?? ['info', 'info-circle']
  const words =
    state === 'waitlisted' && position !== undefined
      ? say('registration.waitlisted.at', { n: position })
      : state === 'offered' && deadline
        ? say('registration.offered.until', { deadline: instantText(locale, deadline) })
        : say(`registration.${state}`)
  return (
    <Status tone={tone} icon={icon}>
      {words}
    </Status>
  )
}

const looks: Partial<Record<ShownRegistrationState, [Tone, IconName]>> = {
  confirmed: ['ok', 'circle-check'],
  completed: ['ok', 'circle-check'],
  waitlisted: ['warn', 'hourglass'],
  offered: ['warn', 'bell'],
  withdrawn: ['info', 'x'],
  lapsed: ['danger', 'clock'],
}
