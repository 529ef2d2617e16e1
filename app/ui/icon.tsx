import sprite from './icons.svg?url'

/** Names of symbols in icons.svg, as Tabler Icons calls them. */
export type IconName =
  | 'adjustments'
  | 'alert-circle'
  | 'alert-triangle'
  | 'backpack'
  | 'ban'
  | 'bell'
  | 'building-community'
  | 'calendar'
  | 'check'
  | 'chevron-left'
  | 'chevron-right'
  | 'circle-check'
  | 'clock'
  | 'cloud-storm'
  | 'currency-yuan'
  | 'door-exit'
  | 'home'
  | 'hourglass'
  | 'info-circle'
  | 'list'
  | 'lock'
  | 'logout'
  | 'mail'
  | 'map-pin'
  | 'pencil'
  | 'phone'
  | 'player-pause'
  | 'plus'
  | 'qrcode'
  | 'ripple'
  | 'school'
  | 'search'
  | 'swimming'
  | 'tent'
  | 'user-circle'
  | 'users-group'
  | 'x'

/** A drawing beside a word, never instead of one: screen readers do not see it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" aria-hidden="true" focusable="false">
      <use href={`${sprite}#${name}`} />
    </svg>
  )
}
