import { dateText, shortInstantText, whenText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation, subjectOf } from './message.ts'

export interface Warning {
  signal: string
  town: string
  /** What the officer wrote. */
  note: string | null
}

export interface WeatherNews extends Participation, Warning {
  /** Called off; where there are none the message only informs. */
  stopped: Meeting[]
  /** Going on as planned, or indoors. */
  informed: (Meeting & { action: 'notice' | 'indoor' })[]
}

/** M14 by weather: what is called off, and what goes on under the signal; only the latter where nothing is called off. */
export function suspensionOrdered(locale: Locale, news: WeatherNews) {
  const [first] = news.stopped
  return first ? calledOff(locale, news, first) : informing(locale, news)
}

function calledOff(locale: Locale, news: WeatherNews, first: Meeting) {
  const say = sayIn(locale)
  const { who, title, town, signal, stopped, note } = news
  const letter = {
    subject: subjectOf(title, (short) =>
      say('weather.mail.stop.subject', { title: short, date: dateText(locale, first.startsAt) }),
    ),
    conclusion: say('weather.mail.stop.conclusion', { town, signal, title, who }),
    facts: [...factsOf(locale, news, stopped)],
    ...listOf(locale, stopped, say('weather.mail.stop.list')),
    button: { label: say('mail.look-on-site'), href: news.href },
    notes: [
      say('weather.mail.stop.way'),
      ...(note ? [say('weather.mail.officer-note', { note })] : []),
      ...news.informed.map(({ action, startsAt, endsAt }) =>
        say(action === 'indoor' ? 'weather.mail.indoors' : 'weather.mail.go-on', {
          when: whenText(locale, startsAt, endsAt),
        }),
      ),
      say('weather.mail.stop.makeup'),
    ],
  }
  const when = shortInstantText(locale, first.startsAt)
  const sms = fitSms(say, [title, town, signal], (short, place, warning) =>
    say('weather.sms.stop', { town: place, signal: warning, title: short, when }),
  )
  return layOut(locale, letter, sms)
}

function informing(locale: Locale, news: WeatherNews) {
  const say = sayIn(locale)
  const { title, town, signal, informed, note } = news
  const isIndoor = informed.every(({ action }) => action === 'indoor')
  const kind = isIndoor ? ('indoor' as const) : ('notice' as const)
  const letter = {
    subject: say(`weather.mail.${kind}.subject`, { title, signal }),
    conclusion: say(`weather.mail.${kind}.conclusion`, { town, signal, title }),
    facts: factsOf(locale, news, informed),
    ...listOf(locale, informed, say('mail.class-sessions')),
    button: { label: say('mail.look-on-site'), href: news.href },
    notes: note ? [say('weather.mail.officer-note', { note })] : [],
  }
  const when = informed[0] ? shortInstantText(locale, informed[0].startsAt) : ''
  const sms = fitSms(say, [title, town, signal], (short, place, warning) =>
    say(`weather.sms.${kind}`, { town: place, signal: warning, title: short, when }),
  )
  return layOut(locale, letter, sms)
}

function factsOf(locale: Locale, { who, title, contact }: Participation, meetings: Meeting[]) {
  const say = sayIn(locale)
  const [only] = meetings.length === 1 ? meetings : []
  return facts([
    [say('mail.who'), who],
    [say('mail.what'), title],
    [say('mail.when'), only && whenText(locale, only.startsAt, only.endsAt)],
    [say('mail.place'), only?.place],
    [say('mail.contact'), contact],
  ])
}

function listOf(locale: Locale, meetings: Meeting[], title: string) {
  if (meetings.length < 2) return {}
  const items = meetings.map(
    ({ startsAt, endsAt, shortPlace }) => `${whenText(locale, startsAt, endsAt)} ${shortPlace}`,
  )
  return { list: { title, items } }
}
