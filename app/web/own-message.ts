import type { Vault } from '#db/schema.ts'
import { type SealedDelivery, shownMessage } from './shown-message.ts'

/** Part of a message's text, from that place on: a link of ours, or words and line breaks. */
interface Piece {
  at: number
  text: string
  href?: string
}

const link = /https?:\/\/[!-~]*[\w/=-]/g
/** Pages that everybody may open, or she who is signed in. Any other link of a message is a secret of the message itself. */
const openPages = /^\/(?:me|a|activities|calendar|draws)(?:\/|$)/

/** A message as its recipient may read it on a page of ours. Without a title: not made yet. */
export function ownMessage(vault: Vault, delivery: SealedDelivery) {
  const { id, channel, created_at, recipient, subject, text } = shownMessage(vault, delivery)
  const pieces = piecesOf((text ?? '').trim())
  const title = channel === 'sms' ? firstWords(pieces) : subject
  return { id, channel, created_at, recipient, title, pieces }
}

/** What an SMS says before its link, without signature. */
function firstWords([first]: readonly Piece[]) {
  const said = (first?.text ?? '').replace(/^【[^】]*】/, '')
  return said.replace(/(?<=[。.])[^。.]*[：:] ?$/, '').replace(/[：:] ?$/, '')
}

/** Who holds the link of an offer holds the answer: here it leads to where she answers signed in. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const { 0: url, index } of text.matchAll(link)) {
    const pathname = URL.parse(url)?.pathname ?? ''
    const href = openPages.test(pathname) ? pathname : '/me/signups'
    pieces.push({ at, text: text.slice(at, index) }, { at: index, text: href, href })
    at = index + url.length
  }
  return [...pieces, { at, text: text.slice(at) }].filter((piece) => piece.text !== '')
}
