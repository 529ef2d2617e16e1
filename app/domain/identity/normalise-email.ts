import { foldIdentifier, type Read } from './typed-text.ts'

const local = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/

/** A mail address in lower case, as it is compared and sent to; ＠ and 。 of Chinese keyboards are folded. */
export function normaliseEmail(text: string): Read<'empty' | 'format'> {
  const address = foldIdentifier(text).replaceAll('。', '.').toLowerCase()
  if (address === '') return { ok: false, problem: 'empty' }
  const at = address.lastIndexOf('@')
  const [name, host] = [address.slice(0, at), address.slice(at + 1)]
  const fits = at > 0 && name.length <= 64 && address.length <= 254
  return fits && local.test(name) && domain.test(host)
    ? { ok: true, value: address }
    : { ok: false, problem: 'format' }
}
