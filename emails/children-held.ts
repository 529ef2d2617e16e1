import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, type Meeting, type Participation } from './message.ts'

/** M15: the child is inside with the staff while a signal is in force. */
export function childrenHeld(
  locale: Locale,
  news: Participation & { signal: string; town: string; meeting: Meeting; phone: string },
) {
  const say = sayIn(locale)
  const { who, signal, town, meeting, phone } = news
  const letter = {
    subject: say('weather.mail.hold.subject'),
    conclusion: say('weather.mail.hold.conclusion', { town, signal, who }),
    facts: facts([
      [say('mail.who'), who],
      [say('mail.what'), news.title],
      [say('weather.mail.hold.place'), meeting.place],
      [say('weather.mail.hold.phone'), phone],
    ]),
    button: { label: say('mail.look-on-site'), href: news.href },
    notes: [],
  }
  const sms = fitSms(say, [meeting.shortPlace, signal], (room, warning) =>
    say('weather.sms.hold', { signal: warning, room, phone }),
  )
  return layOut(locale, letter, sms)
}
