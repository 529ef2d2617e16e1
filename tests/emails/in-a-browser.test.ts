import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { samples } from '#emails/gallery.ts'
import { longWords, usualWords } from '#emails/samples/sample.ts'
import { openBrowser } from '#tests/support/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const everyHtml = (['zh-CN', 'en'] as const).flatMap((locale) =>
  samples.flatMap((sample) =>
    [usualWords, longWords].map((words) => ({
      ...{ name: [sample.template, sample.variant, locale].join(' ') },
      html: sample.make(locale, words(locale)).html,
    })),
  ),
)

describe.each(['light', 'dark'] as const)('where colours are %s', (colorScheme) => {
  test('no mail is wider than a small phone, at twice the size of letters either', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 640 }, colorScheme })
    const tooWide = []
    for (const { name, html } of everyHtml) {
      await page.setContent(html)
      const plain = await page.evaluate(() => document.documentElement.scrollWidth)
      await page.addStyleTag({ content: '* { font-size: 32px !important }' })
      const large = await page.evaluate(() => document.documentElement.scrollWidth)
      if (Math.max(plain, large) > 360) tooWide.push({ name, plain, large })
    }
    await page.close()
    expect(tooWide).toEqual([])
  }, 60_000)

  test('every word of a mail stands out from what is behind it, and buttons fit a finger', async () => {
    const page = await browser.newPage({ viewport: { width: 600, height: 800 }, colorScheme })
    const faint = []
    for (const { name, html } of everyHtml) {
      await page.setContent(html)
      for (const fault of await page.evaluate(faultsOfSight)) faint.push(`${name}: ${fault}`)
    }
    await page.close()
    expect(faint).toEqual([])
  }, 60_000)
})

/** Runs in the page: texts of less than 4.5 to 1, and buttons lower than 44 px. */
function faultsOfSight() {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const backgroundOf = (element: Element | null): string => {
    if (!element) return 'rgb(255, 255, 255)'
    const { backgroundColor } = getComputedStyle(element)
    return channels(backgroundColor)[3] === 0
      ? backgroundOf(element.parentElement)
      : backgroundColor
  }
  const contrast = (element: Element) => {
    const [a, b] = [getComputedStyle(element).color, backgroundOf(element)].map(luminance)
    const [light, dark] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)]
    return (light + 0.05) / (dark + 0.05)
  }
  const own = (element: Element) =>
    element.getClientRects().length > 0 &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
  const words = [...document.body.querySelectorAll('*')].filter(own)
  const low = [...document.querySelectorAll('td > a')].filter(
    ({ parentElement }) => (parentElement?.getBoundingClientRect().height ?? 0) < 44,
  )
  return [
    ...words.filter((element) => contrast(element) < 4.5).map(({ textContent }) => textContent),
    ...low.map(({ textContent }) => `low: ${textContent}`),
  ]
}
