import type { Say } from '#app/i18n/say.ts'

export interface Message {
  subject: string
  html: string
  text: string
  /** The same by SMS: at most 70 characters with the signature. */
  sms: string
  /** Where it leads, for a message that tells of several. */
  button?: Lead
}

/** What a message says, before it is laid out as HTML and as plain text: both state everything. */
export interface Letter {
  subject: string
  conclusion: string
  facts: { name: string; value: string }[]
  list?: { title: string; items: string[] }
  button?: Lead
  /** What else can be done, below the button. */
  links?: Lead[]
  notes: string[]
}

interface Lead {
  label: string
  href: string
}

/** An activity that somebody takes part in, as messages speak of it. `who`: the child's call name, never the full name. */
export interface Participation {
  who: string
  title: string
  bring: string
  contact: string
  /** The page of this registration. */
  href: string
}

/** When and where, instants in UTC; `place` in full, `shortPlace` the venue alone. */
export interface Meeting {
  startsAt: string
  endsAt: string
  place: string
  shortPlace: string
}

/** A name and a value, left out where there is no value. */
export function facts(rows: [name: string, value: string | undefined][]) {
  return rows.flatMap(([name, value]) => (value ? [{ name, value }] : []))
}

const longestSms = 70
const longestSubject = 60

/**
 * Within 70 characters, signature included. The title gives way, or of several words always the longest; what the
 * sentence itself says is cut only where these are down to six characters each.
 */
export function fitSms(
  say: Say,
  words: string | readonly string[],
  sentence: (...words: string[]) => string,
) {
  const signature = say('sms.signature')
  return shortened([words].flat(), longestSms, (...short) => signature + sentence(...short))
}

/** At most 60 characters on one line: the title gives way, what follows it stays. */
export function subjectOf(title: string, sentence: (title: string) => string) {
  return shortened([title], longestSubject, sentence)
}

const shortestWord = 6

function shortened(words: string[], most: number, sentence: (...words: string[]) => string) {
  let short = words.map((word) => cut(oneLine(word), most))
  for (;;) {
    const over = oneLine(sentence(...short)).length - most
    const longest = Math.max(...short.map((word) => word.length))
    if (over <= 0 || longest <= shortestWord) return cut(oneLine(sentence(...short)), most)
    const at = short.findIndex((word) => word.length === longest)
    short = short.map((word, i) => (i === at ? cut(word, longest - 1) : word))
  }
}

/** The first of the sentences that fits with its link whole; where none does, the words without a link. */
export function fitSmsWithLink(say: Say, sentences: readonly string[], withoutLink: string) {
  const signature = say('sms.signature')
  const fitting = sentences.find((one) => (signature + oneLine(one)).length <= longestSms)
  return fitting === undefined ? withoutLink : signature + oneLine(fitting)
}

/** A title that was cut to so many characters. */
export const shortTitle = (title: string, most: number) => cut(oneLine(title), most)

/** At most 60 characters on one line, whatever has to go. */
export function fitSubject(subject: string) {
  return cut(oneLine(subject), longestSubject)
}

/** Control characters and line breaks become spaces; what turns the direction of the text around it goes. */
export function oneLine(text: string) {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

/** Counted as SMS and mail programs do, in UTF-16 units; a character is never cut in two. */
function cut(text: string, most: number) {
  if (text.length <= most) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length > most - 1) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}
