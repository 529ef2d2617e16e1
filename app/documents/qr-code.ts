import { encode } from 'uqr'

/** A QR code as one path of squares; `size`: modules along a side, the quiet zone around it included. */
export function qrCode(text: string) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) =>
    row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])),
  )
  return { size, path: path.join('') }
}
