import type { Locale } from '#app/i18n/say.ts'
import type { CalendarMethod } from '../calendar-object.ts'
import type { Meeting, Message, Participation } from '../message.ts'

/** A message as a template makes it from words that people wrote. Each template has at least one. */
export interface Sample {
  /** The exported function in kebab case: registration-confirmed. */
  template: string
  /** What is particular about this one. */
  variant?: string
  /** As in the copy deck, M03; a dash where it has none. */
  code: string
  /** The calendar parts that it may carry; none: it is sent without. */
  methods: readonly CalendarMethod[]
  make(locale: Locale, words: Words): Message
}

/** What people wrote, and messages repeat: anything can stand in it. */
export interface Words {
  /** The child's call name; of siblings, all of theirs. */
  who: string
  title: string
  bring: string
  contact: string
  note: string
  place: string
  shortPlace: string
  organisation: string
  /** Somebody who works here. */
  person: string
  town: string
  signal: string
}

const usual: Record<Locale, Words> = {
  'zh-CN': {
    ...{ who: '小雨', title: '防溺水安全教育课堂', bring: '水杯、毛巾、泳衣' },
    ...{ contact: '陈老师 0757-00000001', note: '请提前10分钟到，在一楼大厅集合。' },
    place: '佛山市顺德区大良街道近良社区演示路1号 近良社区党群服务中心 2楼活动室',
    ...{ shortPlace: '近良社区党群服务中心', organisation: '佛山市演示社会工作服务中心' },
    ...{ person: '陈小军', town: '大良街道', signal: '雷雨大风橙色预警' },
  },
  en: {
    ...{ who: 'Xiaoyu', title: 'Drowning prevention class', bring: 'water bottle, towel' },
    ...{ contact: 'Chen 0757-00000001', note: 'Please come ten minutes early, to the hall.' },
    place: 'Room 2, Jinliang Community Centre, 1 Demo Road, Daliang, Shunde',
    ...{ shortPlace: 'Jinliang Community Centre', organisation: 'Foshan Demo Social Work Centre' },
    ...{ person: 'Chen Xiaojun', town: 'Daliang', signal: 'Orange thunderstorm' },
  },
}

const long: Record<Locale, Partial<Words>> = {
  'zh-CN': {
    who: '小雨、小晴、小雪',
    title: '新市民子女暑期防溺水安全教育与岸上施救（叫叫伸抛划）亲子实操课堂第二期暨结业汇报演出',
    place: `佛山市三水区云东海街道${'学海中路与映海南路交汇处西北侧'.repeat(2)}演示大厦A座12楼1208室`,
    shortPlace: '云东海街道新时代文明实践所暨青少年宫分宫',
  },
  en: {
    who: 'Xiaoyu, Xiaoqing, Xiaoxue',
    title:
      'Summer drowning prevention and rescue from the shore for families new to the city, part two',
    place: `Room 1208, Tower A, ${'north-west corner of Xuehai Road and Yinghai Road, '.repeat(2)}Sanshui`,
    shortPlace: 'Yundonghai New Era Civilisation and Youth Palace Branch',
  },
}

/** What is usual, in the language: short, plain. */
export const usualWords = (locale: Locale): Words => usual[locale]

/** Three siblings, a title past all measure, an address of several lines. */
export const longWords = (locale: Locale): Words => ({ ...usual[locale], ...long[locale] })

/** Every one of the words is this text. */
export function wordsOf(text: string): Words {
  return {
    ...{ who: text, title: text, bring: text, contact: text, note: text, place: text },
    ...{ shortPlace: text, organisation: text, person: text, town: text, signal: text },
  }
}

export const signUpHref =
  'https://xuetang.example.com/me/signups/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f'
export const activitiesHref = 'https://xuetang.example.com/activities'

export function participation(words: Words): Participation {
  const { who, title, bring, contact } = words
  return { who, title, bring, contact, href: signUpHref }
}

/** Saturdays from 15:00 to 16:30, from 18 July 2026. */
export function meetings({ place, shortPlace }: Words, n: number): [Meeting, ...Meeting[]] {
  const on = (week: number) => ({
    startsAt: weeksAfter('2026-07-18T07:00:00.000Z', week),
    endsAt: weeksAfter('2026-07-18T08:30:00.000Z', week),
    ...{ place, shortPlace },
  })
  return [on(0), ...Array.from({ length: n - 1 }, (_, week) => on(week + 1))]
}

const weeksAfter = (instant: string, weeks: number) =>
  new Date(Date.parse(instant) + weeks * 604_800_000).toISOString()
