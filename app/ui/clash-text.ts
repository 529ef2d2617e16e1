import { dayText, instantText, whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'

interface Other {
  organisationZh: string
  organisationEn: string
  isOwn: boolean
  titleZh: string | null
  titleEn: string | null
  startsAt: string
  endsAt: string
  venueZh: string
  venueEn: string
}

/** A clash as the domain names it (app/domain/scheduling/clashes.ts), and as a page gets it. */
export type ShownClash = { number: number; startsAt: string } & (
  | { code: 'venue-taken'; other: Other }
  | { code: 'staff-taken'; staffName: string; other: Other }
  | { code: 'too-little-travel'; staffName: string; minutes: number; needs: number; other: Other }
  | { code: 'venue-too-small'; capacity: number; people: number }
  | { code: 'outside-contract' | 'outside-season'; startsOn: string; endsOn: string }
)

/** One line for each thing that is wrong; the same thing of several class sessions is one line. */
export function clashLines(locale: Locale, clashes: readonly ShownClash[]) {
  const texts = [...new Set(clashes.map((clash) => clashText(locale, clash)))]
  return texts.map((text) => {
    const same = clashes.filter((clash) => clashText(locale, clash) === text)
    return { meeting: meetingText(locale, same), text }
  })
}

function meetingText(locale: Locale, clashes: readonly ShownClash[]) {
  const say = sayIn(locale)
  const [first, ...others] = clashes
  const all = [...new Set(clashes.map(({ number }) => number))]
  const numbers = all.join(say('clash.number-separator'))
  const name = say('clash.meeting', { numbers })
  return first && others.length === 0 ? `${name} ${instantText(locale, first.startsAt)}` : name
}

/** What is wrong with a meeting, without naming the meeting. */
function clashText(locale: Locale, clash: ShownClash) {
  const say = sayIn(locale)
  switch (clash.code) {
    case 'venue-taken':
      return takenText(locale, clash.other)
    case 'staff-taken':
      return staffTakenText(locale, clash)
    case 'too-little-travel': {
      const { staffName: name, minutes, needs } = clash
      return say('clash.too-little-travel', {
        ...{ ...whereOf(locale, clash.other), name, minutes, needs },
      })
    }
    case 'venue-too-small':
      return say('clash.venue-too-small', { capacity: clash.capacity, people: clash.people })
    default: {
      const days = { from: dayText(locale, clash.startsOn), to: dayText(locale, clash.endsOn) }
      return say(`clash.${clash.code}`, days)
    }
  }
}

function takenText(locale: Locale, other: Other) {
  const [say, where, title] = [sayIn(locale), whereOf(locale, other), titleOf(locale, other)]
  if (other.isOwn && title === null) return say('clash.venue-taken.self', where)
  if (other.isOwn) return say('clash.venue-taken.own', { ...where, title: title ?? '' })
  if (title === null) return say('clash.venue-taken.untitled', where)
  return say('clash.venue-taken', { ...where, title })
}

function staffTakenText(
  locale: Locale,
  { staffName: name, other }: { staffName: string; other: Other },
) {
  const [say, where, title] = [sayIn(locale), whereOf(locale, other), titleOf(locale, other)]
  if (!other.isOwn) return say('clash.staff-taken', { ...where, name })
  if (title === null) return say('clash.staff-taken.self', { ...where, name })
  return say('clash.staff-taken.own', { ...where, name, title })
}

const whereOf = (locale: Locale, other: Other) => ({
  place: either(locale, other.venueZh, other.venueEn),
  organisation: either(locale, other.organisationZh, other.organisationEn),
  when: whenText(locale, other.startsAt, other.endsAt),
})

const titleOf = (locale: Locale, { titleZh, titleEn }: Other) =>
  titleZh === null || titleEn === null ? null : either(locale, titleZh, titleEn)
