import { en } from './en.ts'
import { fill } from './fill.ts'
import { singular } from './singular.ts'
import { zhCN } from './zh-cn.ts'

export type Locale = 'zh-CN' | 'en'
export type Messages = typeof zhCN
export type MessageKey = keyof Messages

/** What stands after a prefix in the keys that begin with it: NameIn<'cause'> is 'sign-in-code' and so on. */
export type NameIn<Prefix extends string> = MessageKey extends infer Key
  ? Key extends `${Prefix}.${infer Name}`
    ? Name
    : never
  : never

/** The names in braces of a sentence: '剩余 {n} 个名额' → 'n'. */
type FactNames<Sentence> = Sentence extends `${string}{${infer Name}}${infer Rest}`
  ? Name | FactNames<Rest>
  : never
/** What a sentence wants beside its key: nothing, or its facts. */
export type FactsOf<Sentence> = [FactNames<Sentence>] extends [never]
  ? []
  : [facts: Record<FactNames<Sentence>, string | number>]
type Facts<Key extends MessageKey> = FactsOf<Messages[Key]>

export type Say = <Key extends MessageKey>(key: Key, ...facts: Facts<Key>) => string

const sentences: Record<Locale, Record<MessageKey, string>> = { 'zh-CN': zhCN, en }

/** The sentences of a language. A missing sentence, and a fact that is not given, do not compile. */
export function sayIn(locale: Locale): Say {
  return says[locale]
}

const says: Record<Locale, Say> = { 'zh-CN': sayer('zh-CN'), en: sayer('en') }

/** The sentence with this key where there is one: for keys that a schema names. Holes stay holes. */
export function sentenceOf(locale: Locale, key: string): string | undefined {
  return Object.hasOwn(sentences[locale], key) ? Reflect.get(sentences[locale], key) : undefined
}

function sayer(locale: Locale): Say {
  return (key, ...[facts]) => {
    const sentence = sentences[locale][key]
    if (facts === undefined) return sentence
    return fill(locale === 'en' ? singular(sentence, facts) : sentence, facts)
  }
}
