import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

export type Tone = 'ok' | 'warn' | 'danger' | 'info'

const icons: Record<Tone, IconName> = {
  ok: 'circle-check',
  warn: 'alert-triangle',
  danger: 'alert-circle',
  info: 'info-circle',
}

interface NoticeProps {
  tone?: Tone
  title?: ReactNode
  icon?: IconName
  /** Read out at once: for the answer to what somebody just did. */
  isAnswer?: boolean
  children?: ReactNode
}

/** A strip that says something about the whole page. */
export function Notice({ tone = 'info', title, icon, isAnswer, children }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={isAnswer ? 'status' : undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div className="notice__body">
        {title ? <strong>{title}</strong> : null}
        {children}
      </div>
    </div>
  )
}
