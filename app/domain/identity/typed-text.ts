/** What somebody typed, read: its value, or what is wrong with it. */
export type Read<Problem extends string> =
  | { ok: true; value: string }
  | { ok: false; problem: Problem }

// Marks of no width come along when text is copied out of chats.
const widthless = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g

export function withoutWidthless(text: string) {
  return text.replace(widthless, '')
}

/** A number or code as typed or pasted: full-width forms folded, without spaces. */
export function foldIdentifier(text: string) {
  return withoutWidthless(text.normalize('NFKC')).replace(/\s/g, '')
}
