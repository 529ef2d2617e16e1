/** The sentence with its holes filled: `剩余 {n} 个名额`. A hole without a fact stays a hole. */
export function fill(sentence: string, facts: Record<string, string | number>) {
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(facts[name] ?? hole))
}
