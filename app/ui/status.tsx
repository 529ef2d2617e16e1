import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'

/** A state: icon and word, so that it does not hang on colour. */
export function Status({
  tone,
  icon,
  children,
}: {
  tone?: Tone | undefined
  icon: IconName
  children: ReactNode
}) {
  return (
    <span className={tone ? `status status--${tone}` : 'status'}>
      <Icon name={icon} />
      <span>{children}</span>
    </span>
  )
}
