/** A name as it may be shown in lists and messages: 陈*明, 欧**明, 阿***·买**, J*** S***. */
export function maskName(name: string) {
  if (/\p{Script=Latin}/u.test(name)) {
    return name
      .split(' ')
      .map((word) => `${Array.from(word)[0] ?? ''}***`)
      .join(' ')
  }
  const parts = name.split('·')
  if (parts.length > 1) return parts.map((part) => maskAfterFirst(part)).join('·')
  const characters = Array.from(name)
  const last = characters.length > 2 ? characters.at(-1) : undefined
  if (!last) return maskAfterFirst(name)
  return `${characters[0]}${'*'.repeat(characters.length - 2)}${last}`
}

/** A row of somebody who takes part, child or guardian, with a masked name instead of the names. */
export function masked<Row extends { child_name: string | null; guardian_name: string | null }>({
  child_name,
  guardian_name,
  ...row
}: Row) {
  const name = child_name ?? guardian_name
  return { ...row, name: name && maskName(name) }
}

function maskAfterFirst(part: string) {
  const [first = '', ...rest] = Array.from(part)
  return first + '*'.repeat(rest.length)
}

/** 138****1234 */
export function maskMobile(mobile: string) {
  return `${mobile.slice(0, 3)}****${mobile.slice(-4)}`
}

/** c***@qq.com */
export function maskEmail(email: string) {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`
}

/** The number of a paper: ****8877; none of it where it has no more than six characters. */
export function maskNumber(number: string) {
  const characters = Array.from(number)
  return `****${characters.length > 6 ? characters.slice(-4).join('') : ''}`
}
