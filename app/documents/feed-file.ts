import type { FeedEvent } from '#app/domain/feeds/feed-event.ts'
import type { Feed, FeedName } from '#app/domain/feeds/read-feed.ts'
import { either } from '#app/i18n/either.ts'
import { type Locale, type Say, sayIn } from '#app/i18n/say.ts'
import { type CalendarFileEvent, calendarFile } from './calendar-file.ts'

/** Whose calendar it is and where its links lead. */
interface FeedFile {
  feed: Feed
  events: FeedEvent[]
  locale: Locale
  /** Of the place or organisation that the feed is named after. */
  name: FeedName
  publicOrigin: string
  organizerEmail: string
}

/** The calendar that is subscribed to, as bytes. */
export function feedFile({ feed, events, name, ...wording }: FeedFile) {
  return calendarFile({
    name: nameOf(feed, name, wording.locale),
    ...fileOf(feed, events, wording),
  })
}

/** The class sessions to be entered once into a calendar; nothing that was called off. */
export function takeHomeFile({ feed, events, ...wording }: Omit<FeedFile, 'name'>) {
  const on = events.filter(({ status }) => status === 'confirmed' || status === 'asked')
  return calendarFile(fileOf(feed, on, wording))
}

type Wording = Pick<FeedFile, 'locale' | 'publicOrigin' | 'organizerEmail'>

function fileOf(feed: Feed, events: FeedEvent[], wording: Wording) {
  const say = sayIn(wording.locale)
  const isBusy = feed.of === 'family' || feed.of === 'teacher'
  return {
    organizer: { name: say('brand.name'), email: wording.organizerEmail },
    events: events.map((event) => worded(feed, event, isBusy, wording)),
  }
}

const statuses = {
  confirmed: 'CONFIRMED',
  asked: 'TENTATIVE',
  suspended: 'CANCELLED',
  cancelled: 'CANCELLED',
} as const

function worded(
  feed: Feed,
  event: FeedEvent,
  isBusy: boolean,
  { locale, publicOrigin }: Wording,
): CalendarFileEvent {
  const say = sayIn(locale)
  const { row, status: is, who: _, ...facts } = event
  const { summary, notes, path } = wordsOf(feed, event, locale, say)
  const status = statuses[is]
  const url = `${publicOrigin}${path}`
  return {
    ...{ ...facts, status, url, location: placeOf(row, locale) },
    isBusy: isBusy && status !== 'CANCELLED',
    summary: is === 'confirmed' ? summary : say(`feed.${is}`, { summary }),
    description: [...notes, url].filter(Boolean).join('\n'),
  }
}

interface Words {
  summary: string
  notes: string[]
  /** Where more is said. */
  path: string
}

function wordsOf(feed: Feed, { row, who }: FeedEvent, locale: Locale, say: Say): Words {
  const title = either(locale, row.title_zh, row.title_en)
  if ('registration_id' in row) {
    const bring = either(locale, row.bring_zh, row.bring_en)
    return {
      summary: say('calendar.summary', { who: who ?? say('mail.guardian'), title }),
      notes: bring ? [say('calendar.bring', { bring })] : [],
      path: `/me/signups/${row.registration_id}`,
    }
  }
  const { number, places_taken: taken, max_places: places } = row
  if (feed.of === 'organisation') {
    return {
      summary: say('feed.organisation.summary', { title, n: number, taken, places }),
      notes: [say('feed.organisation.places', { taken, places })],
      path: `/provider/class-sessions/${row.id}`,
    }
  }
  const organisation = either(locale, row.organisation_zh, row.organisation_en)
  if (feed.of === 'teacher') {
    return {
      summary: say('feed.number', { title, n: number }),
      notes: [row.role ? say(`assignment.role.${row.role}`) : '', organisation],
      path: row.answer === 'asked' ? '/teach/assignments' : `/teach/class-sessions/${row.id}`,
    }
  }
  return { summary: title, notes: [organisation], path: `/a/${row.slug}` }
}

function placeOf(row: FeedEvent['row'], locale: Locale) {
  if (locale === 'en') {
    const inside = row.room_en ? [row.room_en] : []
    return [...inside, row.venue_en, row.address_en, row.town_en, row.district_en].join(', ')
  }
  const room = row.room_zh ? ` ${row.room_zh}` : ''
  return `佛山市${row.district_zh}${row.town_zh}${row.address_zh} ${row.venue_zh}${room}`
}

function nameOf(feed: Feed, name: FeedName, locale: Locale) {
  const say = sayIn(locale)
  const of = name ? either(locale, name.name_zh, name.name_en) : ''
  if (feed.of === 'family' || feed.of === 'teacher') return say(`feed.name.${feed.of}`)
  return say('feed.name', { of: feed.of === 'programme' ? say(`programme.${feed.programme}`) : of })
}
