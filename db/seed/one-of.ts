/** The word as one of those that the tables know. @throws where reference data says another. */
export function oneOf<const Word extends string>(words: readonly Word[], word: string): Word {
  const known = words.find((each) => each === word)
  if (known === undefined) throw new Error(`reference data: ${word} is none of ${words.join(', ')}`)
  return known
}
