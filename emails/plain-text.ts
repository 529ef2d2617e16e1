import type { Say } from '#app/i18n/say.ts'
import type { Letter } from './message.ts'

/** A letter in plain text, as complete as in HTML: blocks with an empty line between them. */
export function plainText(say: Say, letter: Letter) {
  const { conclusion, facts, list, button, links = [], notes } = letter
  const named = (name: string, value: string) => say('mail.named', { name, value })
  const leads = [...(button ? [button] : []), ...links]
  const blocks = [
    [conclusion],
    facts.map(({ name, value }) => named(name, value)),
    list ? [list.title, ...list.items.map((item, i) => `${i + 1}. ${item}`)] : [],
    leads.map(({ label, href }) => named(label, href)),
    notes,
    [say('mail.free'), say('brand.name')],
  ]
  const written = blocks.filter((block) => block.length > 0)
  return `${written.map((block) => block.join('\n')).join('\n\n')}\n`
}
