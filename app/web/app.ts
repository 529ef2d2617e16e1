import type { Db, Instant, Locale, ReadDb, Vault } from '#db/schema.ts'

/** What the server hands to every loader and action as `context`. Tests make one of their own. */
export interface App {
  db: Db
  readDb: ReadDb
  vault: Vault
  settings: Settings
  /** Sign-ups that this process has in hand, and how many at most: see app/domain/registration/sign-up-in-turn.ts. */
  lane: { inHand: number; readonly most: number }
  /** Every message as a sample: only where messages are shown (decision 5, emails/show-samples.ts). */
  samples?: MessageSamples | undefined
  /** What the SMS gateway carries in its receipts; without a gateway there is none. */
  smsToken?: string | undefined
  /** The present, and new ids: an Operation for app/domain. */
  operation(): { now: Instant; newId: () => string; vault: Vault }
}

/** What pages and operations need to know of the configuration (server/config.ts reads it). */
interface Settings {
  /** Where the product is reached, without a slash at the end: https://xuetang.example.com */
  publicOrigin: string
  /** Demo data is planted, demo accounts may sign in, pages say 演示数据. */
  isDemo: boolean
  /** Messages are shown at /dev/messages instead of being sent: never in production. */
  showsMessages: boolean
  /** A gateway is configured, or messages are shown: phones can be used to sign in. */
  sendsSms: boolean
  /** The mailbox that invitations come from: the organizer of all that stands in calendars. */
  mailFrom: string
}

type Words = 'usual' | 'long'

interface MessageSamples {
  listSamples(words: Words): {
    name: string
    /** Of the copy deck: M03. */
    code: string
    inEach: { locale: Locale; subject: string; smsLength: number }[]
  }[]
  showSamples(code: string, words: Words): Promise<{ name: string; inEach: ShownSample[] }[]>
  sampleHtml(name: string, locale: Locale, words: Words): string | undefined
}

interface ShownSample {
  locale: Locale
  subject: string
  text: string
  sms: string
  headers: string
  calendars: { method: string; text: string }[]
}

declare module '@remix-run/node' {
  interface AppLoadContext {
    app: App
  }
}
