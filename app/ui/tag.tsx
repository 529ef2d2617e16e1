import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { useSay } from './say-context.tsx'

type Programme = 'school' | 'water' | 'camp'

const icons: Record<Programme, IconName> = { school: 'school', water: 'ripple', camp: 'tent' }

/** A short word on a tint, such as 花生过敏. */
export function Tag({ tone, children }: { tone?: Tone; children: ReactNode }) {
  return <span className={tone ? `tag tag--${tone}` : 'tag'}>{children}</span>
}

/** Which of the three programmes: icon, word and colour. */
export function ProgrammeTag({ programme }: { programme: Programme }) {
  return (
    <span className={`tag tag--${programme}`}>
      <Icon name={icons[programme]} />
      {useSay()(`programme.${programme}`)}
    </span>
  )
}
