/** One path of squares, `size` along a side. */
export interface Qr {
  size: number
  path: string
}

/** A QR code, for a camera. */
export function QrCode({ qr: { size, path }, label }: { qr: Qr; label: string }) {
  return (
    <svg className="qr__code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  )
}
