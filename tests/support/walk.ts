import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { simpleParser } from 'mailparser'
import type { Browser, Page } from 'playwright-core'
import { expect, vi } from 'vitest'
import type { ReceivedMail } from './mail-sink.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** A phone: 390 px wide. Without JavaScript where `scripts` is false. */
export async function openPhone(browser: Browser, origin: string, { scripts = true } = {}) {
  const phone = await browser.newContext({
    ...{ baseURL: origin, viewport: { width: 390, height: 844 }, javaScriptEnabled: scripts },
    locale: 'zh-CN',
  })
  phone.setDefaultTimeout(15_000)
  return phone.newPage()
}

interface Violation {
  id: string
  impact: string | null
  nodes: { html: string }[]
}

/** No serious violation of WCAG on the page, and nothing wider than the phone. */
export async function expectAccessible(page: Page) {
  await page.evaluate(axe)
  const violations = await page.evaluate<Violation[]>(
    `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
  )
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const found = serious.map(({ id, nodes }) => `${page.url()}: ${id}: ${nodes[0]?.html}`)
  expect(found).toEqual([])
  const tooWide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth'
  expect(`${page.url()} too wide: ${await page.evaluate(tooWide)}`).toMatch(/false$/)
}

/** The newest mail to somebody whose subject matches; waits until it is there. */
export async function mailTo(received: ReceivedMail[], to: string, subject: RegExp) {
  return vi.waitFor(
    async () => {
      const own = received.filter((mail) => mail.to === to)
      const parsed = await Promise.all(own.map(({ bytes }) => simpleParser(bytes)))
      const found = parsed.findLast((mail) => subject.test(mail.subject ?? ''))
      if (!found) throw new Error(`no mail to ${to} with ${subject}`)
      return found
    },
    { timeout: 15_000, interval: 100 },
  )
}

/** The calendar part of a mail, unfolded. */
export function calendarOf(mail: Awaited<ReturnType<typeof mailTo>>) {
  const part = mail.attachments.find(({ contentType }) => /calendar|ics/.test(contentType))
  return part?.content.toString().replace(/\r\n[ \t]/g, '') ?? ''
}
