/** 称呼, the only name in mails and calendars: the one given, else 小 and the last character, else the first Latin word. */
export function callName(child: { name: string; call_name: string | null }): string {
  if (child.call_name) return child.call_name
  if (/\p{Script=Latin}/u.test(child.name)) return child.name.split(' ', 1)[0] ?? child.name
  const [ownName = child.name] = child.name.split('·', 1) // what follows the dot is the father's
  return `小${Array.from(ownName).at(-1) ?? ''}`
}
