// Crockford's digits: none can be taken for another.
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code that people see and read out for an id: eight characters from the random end of its UUID. */
export function shortCode(id: string) {
  let bits = BigInt(`0x${id.replaceAll('-', '').slice(-10)}`)
  let code = ''
  for (let i = 0; i < 8; i++) {
    code = digits[Number(bits & 31n)] + code
    bits >>= 5n
  }
  return code
}
