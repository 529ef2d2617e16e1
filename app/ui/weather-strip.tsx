import { either } from '#app/i18n/either.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { windowText } from './suspension.tsx'
import { type NamedTown, townsText } from './suspension-words.ts'

interface StandingOrder {
  id: string
  starts_at: string
  ends_at: string
  name_zh: string
  name_en: string
  towns: readonly NamedTown[]
}

/** 天气停课条: one line for each standing order, by town; nothing where none stands. `href`: where staff read on. */
export function WeatherStrip({
  orders,
  href,
}: {
  orders: readonly StandingOrder[]
  href?: string
}) {
  const [say, locale] = [useSay(), useLocale()]
  return orders.map((order) => (
    <Notice
      key={order.id}
      tone="danger"
      icon="cloud-storm"
      title={say('weather.strip', {
        towns: townsText(locale, order.towns),
        signal: either(locale, order.name_zh, order.name_en),
      })}
    >
      <p>
        {say('weather.strip.until', { window: windowText(locale, order) })}{' '}
        {href ? <a href={href}>{say('weather.strip.staff')}</a> : null}
      </p>
    </Notice>
  ))
}
