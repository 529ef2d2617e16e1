/** One of the values that a filter knows, or undefined. */
export function oneOf<Value extends string>(
  parameters: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const asked = parameters.get(name)
  return values.find((value) => value === asked)
}

/** What somebody looks for, without spaces around it; undefined where it is nothing. */
export function searchText(parameters: URLSearchParams): string | undefined {
  return parameters.get('q')?.normalize('NFC').replaceAll('\0', '').trim().slice(0, 80) || undefined
}

/** The number of a page, from 1. */
export function pageNumber(parameters: URLSearchParams): number {
  const asked = parameters.get('page') ?? ''
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
}

/** Where one is in a list of `count` rows, with the addresses of the pages before and after. */
export function pagesOf(path: string, parameters: URLSearchParams, count: number, perPage = 50) {
  const pages = Math.max(1, Math.ceil(count / perPage))
  const page = pageNumber(parameters)
  const at = (other: number) => {
    const query = new URLSearchParams(parameters)
    query.delete('_data')
    query.set('page', String(other))
    return other >= 1 && other <= pages ? `${path}?${query}` : null
  }
  return { page, pages, before: at(page - 1), after: at(page + 1) }
}
