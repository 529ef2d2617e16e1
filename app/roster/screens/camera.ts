/** Frames looked at each second: enough for a code held still for a moment, and the page stays smooth. */
const everyMs = 100
const width = 640

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}

type Read = (video: HTMLVideoElement) => Promise<string | null>

export interface Camera {
  stop(): void
  /** Null where the camera has no lamp. */
  setTorch: ((isOn: boolean) => Promise<void>) | null
}

/**
 * Opens the camera at the back into a video element, and calls back with the text of each code that it sees.
 * @throws where there is none, or nobody lets it.
 */
export async function openCamera(
  video: HTMLVideoElement,
  onText: (text: string) => void,
): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: 1280 } },
    audio: false,
  })
  video.srcObject = stream
  await video.play()
  const read = await readerOf()
  let isOver = false
  const look = async () => {
    if (isOver) return
    const text = await read(video).catch(() => null)
    if (isOver) return
    if (text) onText(text)
    setTimeout(() => void look(), everyMs)
  }
  void look()
  const [track] = stream.getVideoTracks()
  return {
    stop() {
      isOver = true
      for (const each of stream.getTracks()) each.stop()
    },
    setTorch: track ? torchOf(track) : null,
  }
}

function torchOf(track: MediaStreamTrack): Camera['setTorch'] {
  if (!('torch' in (track.getCapabilities?.() ?? {}))) return null
  return async (isOn) => {
    const lamp: MediaTrackConstraintSet & { torch: boolean } = { torch: isOn }
    await track.applyConstraints({ advanced: [lamp] })
  }
}

async function readerOf(): Promise<Read> {
  const detector = await ownDetector()
  if (detector) {
    return async (video) => (await detector.detect(video))[0]?.rawValue ?? null
  }
  // Loaded only here: most phones bring a reader of their own.
  const { decodeQR } = await import('qr/decode.js')
  const canvas = document.createElement('canvas')
  const context = canvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    if (!context || video.videoWidth === 0) return null
    canvas.width = Math.min(width, video.videoWidth)
    canvas.height = Math.round((canvas.width * video.videoHeight) / video.videoWidth)
    context.drawImage(video, 0, 0, canvas.width, canvas.height)
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height))
  }
}

type DetectorClass = {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

declare global {
  interface Window {
    BarcodeDetector?: DetectorClass
  }
}

async function ownDetector(): Promise<Detector | null> {
  const detector = window.BarcodeDetector
  if (!detector) return null
  const formats = await detector.getSupportedFormats()
  return formats.includes('qr_code') ? new detector({ formats: ['qr_code'] }) : null
}
