import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A real Chromium: $CHROME, else the system's, else the one inside npm. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: flags, headless: true })
}

/**
 * A phone that keeps what it has in a folder of its own, when it is closed and opened again. `cameraSees`: a video file
 * (.y4m) before its camera.
 */
export async function openKeptPhone(
  folder: string,
  { baseURL, cameraSees }: { baseURL: string; cameraSees?: string },
): Promise<BrowserContext> {
  const camera = cameraSees
    ? [
        ...['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
        `--use-file-for-fake-video-capture=${cameraSees}`,
      ]
    : []
  const phone = await chromium.launchPersistentContext(folder, {
    ...{ executablePath: await chromiumPath(), args: [...flags, ...camera], headless: true },
    ...{ baseURL, viewport: { width: 390, height: 844 }, locale: 'zh-CN' },
  })
  phone.setDefaultTimeout(30_000)
  return phone
}

async function chromiumPath() {
  const installed = process.env.CHROME ?? '/usr/bin/chromium'
  if (existsSync(installed)) return installed
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x' // unpacks the libraries that a bare system lacks
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
