import { dateText, instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { useSay } from './say-context.tsx'
import type { ShownSignal } from './signal-tag.tsx'
import type { ShownHit } from './suspension.tsx'

interface SuspensionMessagesProps {
  signal: ShownSignal
  hits: readonly ShownHit[]
  notices: readonly (ShownHit & { action: 'notice' | 'indoor' })[]
  note: string
  hasInside: boolean
}

const locales = ['zh-CN', 'en'] as const

/** The very sentences that families get, for the first class session of each kind, in both languages and as SMS. */
export function SuspensionMessages({ hits, notices, hasInside, ...told }: SuspensionMessagesProps) {
  const say = useSay()
  const [hit, notice] = [hits[0], notices[0]]
  return (
    <section className="stack">
      <h2>{say('weather.messages')}</h2>
      <p className="hint">{say('weather.messages.hint')}</p>
      <div className="two-columns">
        {locales.map((locale) => (
          <div key={locale} className="stack" lang={locale}>
            {hit ? <Texts lines={stopLines(locale, { ...told, hit })} /> : null}
            {hasInside ? <Texts lines={[sayIn(locale)('weather.mail.hold.subject')]} /> : null}
            {notice ? <Texts lines={noticeLines(locale, { ...told, notice })} /> : null}
          </div>
        ))}
      </div>
    </section>
  )
}

function Texts({ lines }: { lines: string[] }) {
  const [subject, ...rest] = lines
  return (
    <div className="message-text">
      <p>
        <strong>{subject}</strong>
      </p>
      {rest.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}

interface Told {
  signal: ShownSignal
  note: string
}

function stopLines(locale: Locale, { signal, hit, note }: Told & { hit: ShownHit }) {
  const say = sayIn(locale)
  const { town, named, title } = factsOf(locale, signal, hit)
  const when = instantText(locale, hit.starts_at)
  const date = dateText(locale, hit.starts_at)
  return [
    say('weather.mail.stop.subject', { title, date }),
    say('weather.mail.stop.conclusion', {
      ...{ town, signal: named, title, who: say('weather.messages.who') },
    }),
    say('weather.mail.stop.way'),
    ...(note ? [say('weather.mail.officer-note', { note })] : []),
    say('weather.mail.stop.makeup'),
    say('sms.signature') + say('weather.sms.stop', { town, signal: named, title, when }),
  ]
}

function noticeLines(
  locale: Locale,
  { signal, notice, note }: Told & { notice: ShownHit & { action: 'notice' | 'indoor' } },
) {
  const say = sayIn(locale)
  const { town, named, title } = factsOf(locale, signal, notice)
  const when = instantText(locale, notice.starts_at)
  return [
    say(`weather.mail.${notice.action}.subject`, { title, signal: named }),
    say(`weather.mail.${notice.action}.conclusion`, { town, signal: named, title }),
    ...(note ? [say('weather.mail.officer-note', { note })] : []),
    say('sms.signature') +
      say(`weather.sms.${notice.action}`, { town, signal: named, title, when }),
  ]
}

function factsOf(locale: Locale, signal: ShownSignal, hit: ShownHit) {
  return {
    town: either(locale, hit.town_zh, hit.town_en),
    named: either(locale, signal.name_zh, signal.name_en),
    title: either(locale, hit.title_zh, hit.title_en),
  }
}
