import { closeSync, openSync, writeSync } from 'node:fs'
import { encodeQR } from 'qr'

const [width, height] = [320, 240]
const framesPerSecond = 5
const [white, black] = [235, 16]

/** A film (.y4m) for the camera of a browser: each text as a QR code for some seconds, one after the other. */
export function filmCodes(path: string, texts: readonly string[], seconds = 3) {
  const film = openSync(path, 'w')
  writeSync(film, `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`)
  for (const text of texts) {
    const frame = frameOf(text)
    for (let n = 0; n < seconds * framesPerSecond; n++) {
      writeSync(film, 'FRAME\n')
      writeSync(film, frame)
    }
  }
  closeSync(film)
}

function frameOf(text: string) {
  const code = encodeQR(text, 'raw', { border: 4 })
  const module = Math.floor(height / code.length)
  const [left, top] = [width, height].map((side) => Math.floor((side - code.length * module) / 2))
  const luma = Buffer.alloc(width * height, white)
  code.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (!isDark) return
      for (let line = 0; line < module; line++) {
        const start = ((top ?? 0) + y * module + line) * width + (left ?? 0) + x * module
        luma.fill(black, start, start + module)
      }
    })
  })
  return Buffer.concat([luma, Buffer.alloc((width * height) / 2, 128)])
}
