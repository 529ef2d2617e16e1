import { type Locale, sayIn } from '#app/i18n/say.ts'
import { type CalendarMethod, calendarObject } from './calendar-object.ts'
import { composeMail } from './compose.ts'
import { absenceSamples } from './samples/absence.ts'
import { accountSamples } from './samples/accounts.ts'
import { afterClassSamples } from './samples/after-class.ts'
import { answerSamples } from './samples/answers.ts'
import { changeSamples } from './samples/changes.ts'
import { handOverSamples } from './samples/hand-over.ts'
import { outboxSamples } from './samples/outbox.ts'
import { placeSamples } from './samples/places.ts'
import { reminderSamples } from './samples/reminders.ts'
import { safetySamples } from './samples/safety.ts'
import { meetings, type Sample, signUpHref, type Words } from './samples/sample.ts'
import { staffSamples } from './samples/staff.ts'
import { weatherSamples } from './samples/weather.ts'
import { workSamples } from './samples/work.ts'

/** Every template, some of them in several variants. */
export const samples: readonly Sample[] = [
  ...accountSamples,
  ...outboxSamples,
  ...placeSamples,
  ...changeSamples,
  ...weatherSamples,
  ...staffSamples,
  ...answerSamples,
  ...reminderSamples,
  ...absenceSamples,
  ...workSamples,
  ...safetySamples,
  ...afterClassSamples,
  ...handOverSamples,
]

const bundle = 12

/** The mail as it would leave, with the calendar part of a method, or with none. */
export function mailOf(
  sample: Sample,
  locale: Locale,
  words: Words,
  method: CalendarMethod | undefined,
): Promise<Buffer> {
  return composeMail({
    ...{ id: '019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f', domain: 'xuetang.example.com' },
    ...{ from: sender(locale), to: 'guardian@example.com', date: '2026-07-02T02:00:00.000Z' },
    ...sample.make(locale, words),
    ...(method && { calendar: { method, bytes: calendarOf(locale, words, method) } }),
  })
}

/** A calendar part made of the same words: of one class session, or of a course as a bundle. */
export function calendarOf(locale: Locale, words: Words, method: CalendarMethod): Buffer {
  const say = sayIn(locale)
  const { who, title, bring, contact } = words
  const { name, address: email } = sender(locale)
  return calendarObject({
    ...{ method, organizer: { name, email } },
    attendee: { name: words.person, email: 'guardian@example.com' },
    entries: meetings(words, method === 'PUBLISH' ? bundle : 1).map((meeting, i) => ({
      ...{ uid: `e-019c2f6e-7a1b-7c3d-8e4f-${String(i).padStart(12, '0')}@xuetang.example.com` },
      ...{ sequence: method === 'CANCEL' ? 1 : 0, createdAt: '2026-07-01T02:00:00.000Z' },
      ...{ revisedAt: '2026-07-02T02:00:00.000Z' },
      ...{ startsAt: meeting.startsAt, endsAt: meeting.endsAt, location: meeting.place },
      summary: say('calendar.summary', { who, title }),
      description: [
        say('calendar.bring', { bring }),
        say('calendar.contact', { contact }),
        signUpHref,
      ].join('\n'),
      ...{ url: signUpHref, alarm: say('calendar.alarm') },
    })),
  })
}

const sender = (locale: Locale) => ({
  name: sayIn(locale)('brand.name'),
  address: 'invite@xuetang.example.com',
})
