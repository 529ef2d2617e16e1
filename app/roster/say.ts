import { roster as rosterInEnglish } from '#app/i18n/en/roster.ts'
import { rosterApp as rosterAppInEnglish } from '#app/i18n/en/roster-app.ts'
import { rosterSite as rosterSiteInEnglish } from '#app/i18n/en/roster-site.ts'
import { safety as safetyInEnglish } from '#app/i18n/en/safety.ts'
import { fill } from '#app/i18n/fill.ts'
import type { FactsOf, Locale } from '#app/i18n/say.ts'
import { singular } from '#app/i18n/singular.ts'
import { roster } from '#app/i18n/zh-cn/roster.ts'
import { rosterApp } from '#app/i18n/zh-cn/roster-app.ts'
import { rosterSite } from '#app/i18n/zh-cn/roster-site.ts'
import { safety } from '#app/i18n/zh-cn/safety.ts'

const chinese = { ...roster, ...rosterApp, ...rosterSite, ...safety }
type RosterMessages = typeof chinese
export type RosterKey = keyof RosterMessages
export type SayRoster = <Key extends RosterKey>(
  key: Key,
  ...facts: FactsOf<RosterMessages[Key]>
) => string

const english: Record<RosterKey, string> = {
  ...rosterInEnglish,
  ...rosterAppInEnglish,
  ...rosterSiteInEnglish,
  ...safetyInEnglish,
}

/** The sentences that the phone at a class session says: no other area of the catalogue is loaded there. */
export function sayRosterIn(locale: Locale): SayRoster {
  const sentences: Record<RosterKey, string> = locale === 'en' ? english : chinese
  return (key, ...[facts]) => {
    const sentence = sentences[key]
    if (facts === undefined) return sentence
    return fill(locale === 'en' ? singular(sentence, facts) : sentence, facts)
  }
}

/** Whether there are words for what the server names. */
export function isRosterKey(key: string): key is RosterKey {
  return key in chinese
}
