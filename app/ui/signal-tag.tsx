import { either } from '#app/i18n/either.ts'
import { Icon } from './icon.tsx'
import { useLocale } from './say-context.tsx'

export interface ShownSignal {
  colour: 'white' | 'blue' | 'yellow' | 'orange' | 'red'
  name_zh: string
  name_en: string
}

/** 台风黄色预警: icon, name and a rim in its colour; the name says the colour too. */
export function SignalTag({ signal }: { signal: ShownSignal }) {
  return (
    <span className={`signal signal--${signal.colour}`}>
      <Icon name="cloud-storm" />
      {either(useLocale(), signal.name_zh, signal.name_en)}
    </span>
  )
}
