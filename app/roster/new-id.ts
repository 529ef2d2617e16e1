/** A UUIDv7 of a moment in ms: made by the device, so that a record sent twice is one. */
export function newId(at: number, bytes = crypto.getRandomValues(new Uint8Array(10))) {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const random = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = (8 + (Number.parseInt(random.charAt(3), 16) & 3)).toString(16)
  return [
    ...[time.slice(0, 8), time.slice(8), `7${random.slice(0, 3)}`],
    ...[variant + random.slice(4, 7), random.slice(7, 19)],
  ].join('-')
}
