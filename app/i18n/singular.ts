const singulars: Record<string, string> = {
  people: 'person',
  children: 'child',
  families: 'family',
}
const plurals = /\{(\w+)\} (class sessions|meetings|days|places|lots|people|children|families)\b/g

/** An English sentence about one: `{n} days left` becomes `{n} day left` where n is 1. */
export function singular(sentence: string, facts: Record<string, string | number>) {
  return sentence.replace(plurals, (plural, name: string, word: string) => {
    if (String(facts[name]) !== '1') return plural
    return `{${name}} ${singulars[word] ?? word.slice(0, -1)}`
  })
}
