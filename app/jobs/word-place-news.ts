import type { Message } from '#emails/message.ts'
import type { Telling } from './telling.ts'

const unwritten = (telling: Telling): Promise<Message | undefined> => {
  throw new Error(`no words yet for ${telling.delivery.cause}`)
}

/** Words of what happens to places: pools and draws, openings, absences. */
export const wordPlaceNews = {
  'registration-in-pool': unwritten,
  'offer-drawn': unwritten,
  'not-drawn': unwritten,
  'waitlist-closed': unwritten,
  'registration-opening': unwritten,
  'absences-warned': unwritten,
  'registration-released': unwritten,
}
