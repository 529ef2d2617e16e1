import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** A real Chromium: $CHROME, else the system's, else the one inside npm. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: flags, headless: true })
}

async function chromiumPath() {
  const installed = process.env.CHROME ?? '/usr/bin/chromium'
  if (existsSync(installed)) return installed
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs22.x' // unpacks the libraries that a bare system lacks
  const { default: packed } = await import('@sparticuz/chromium')
  return packed.executablePath()
}
