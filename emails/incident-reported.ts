import { instantText } from '#app/i18n/dates.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { layOut } from './layout.tsx'
import { facts, fitSms, fitSubject } from './message.ts'

interface IncidentReported {
  severity: 'minor' | 'serious' | 'critical'
  title: string
  district: string
  /** The venue alone. */
  shortPlace: string
  occurredAt: string
  /** How many children it names. */
  children: number
  /** Told again: nobody has looked at it, or nobody has followed it up. */
  because?: 'unseen' | 'quiet' | undefined
  href: string
}

/** B02, and to the coordinators: that something happened, how grave, where. What happened is read after signing in. */
export function incidentReported(locale: Locale, incident: IncidentReported) {
  const { severity, title, district, shortPlace, occurredAt, children, because, href } = incident
  const say = sayIn(locale)
  const level = say(`safety.incident.severity.${severity}`)
  const again = because ? 'mail.incident.subject.again' : 'mail.incident.subject'
  const letter = {
    subject: fitSubject(say(again, { level, district })),
    conclusion: because
      ? say(`mail.incident.conclusion.${because}`, { level })
      : say('mail.incident.conclusion', { district, place: shortPlace, level }),
    facts: facts([
      [say('safety.incident.fact.level'), level],
      [say('mail.what'), title],
      [say('safety.incident.fact.when'), instantText(locale, occurredAt)],
      [say('safety.incident.fact.where'), `${district} ${shortPlace}`],
      [
        say('safety.incident.fact.inside'),
        children > 0 ? say('mail.incident.children.count', { n: children }) : undefined,
      ],
    ]),
    button: { label: say('mail.incident.button'), href },
    notes: [say('mail.incident.note')],
  }
  const sms = fitSms(say, shortPlace, (place) => say('sms.incident', { level, district, place }))
  return layOut(locale, letter, sms)
}
