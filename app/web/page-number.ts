/** The number of a list's page in an address, from 1; whatever is no such number is the first page. */
export function pageNumber(query: URLSearchParams, name: string) {
  const typed = query.get(name) ?? ''
  return /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 1
}
