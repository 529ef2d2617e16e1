import { readFileSync } from 'node:fs'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterAll, expect, test } from 'vitest'
import { printSheet } from '#app/domain/attendance/print-sheet.ts'
import { action } from '#app/routes/provider/sheet.tsx'
import { SayProvider } from '#app/ui/say-context.tsx'
import { SignInSheet } from '#app/ui/sign-in-sheet.tsx'
import { signedInAs, testApp } from '#tests/support/app.ts'
import { openBrowser } from '#tests/support/browser.ts'
import { givenClass } from '#tests/support/given-class.ts'
import { operationAt } from '#tests/support/operation.ts'
import { pdfPages } from '#tests/support/pdf-text.ts'
import { answerOf, asked } from '#tests/support/request.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

test('a sheet says who is expected and nothing else of them, and what it is for stands in the audit', async () => {
  const { classSession, coordinator, registrations } = await givenClass(db, 2)
  const cookie = await signedInAs(db, { staffId: coordinator.id })
  const context = testApp(db)
  const params = { classSessionId: classSession.id }
  const ask = (form: Record<string, string>) =>
    answerOf(action(asked('/here', { cookie, params, form, context })))

  expect((await ask({})).status).toBe(422)
  const audit = () =>
    db.selectFrom('audit_event').selectAll().where('action', '=', 'sheet.printed').execute()
  expect(await audit()).toEqual([])

  const answer = await ask({ purpose: 'sign_in' })
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { sheet } = await answer.json()
  expect(sheet.rows).toEqual(registrations.map((id) => ({ id, name: '何小雨', grade: 5 })))
  expect(sheet.teachers).toEqual([])
  const [entry] = await audit()
  expect(entry).toMatchObject({ actor_id: coordinator.id, subject_id: classSession.id })
  const detail = JSON.parse(entry?.detail ?? '')
  expect(detail).toEqual({ purpose: 'sign_in', registrations })
})

test('forty children print on three pages of A4 landscape, with the head and the words about personal data on each', async () => {
  const { classSession, staff } = await givenClass(db, 1)
  const asked = { staff, classSessionId: classSession.id, purpose: 'spare' as const }
  const sheet = await printSheet(db, asked, operationAt())
  if (!sheet) throw new Error('a sheet')
  const rows = Array.from({ length: 40 }, (_, n) => ({ id: `r${n}`, name: '何小雨', grade: 5 }))
  const children = createElement(SignInSheet, { ...sheet, rows })
  const markup = renderToStaticMarkup(SayProvider({ locale: 'zh-CN', children }))
  const css = ['tokens', 'base', 'after-class'].map((name) =>
    readFileSync(`app/styles/${name}.css`, 'utf8'),
  )
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.setContent(`<html lang="zh-CN"><style>${css.join('')}</style>${markup}</html>`)
    const words = await page.locator('.sheet__table').innerText()
    for (const word of ['序号', '姓名', '年级', '接走人签名', '含个人信息，用后交回']) {
      expect(words).toContain(word)
    }
    expect(await page.locator('tbody tr').count()).toBe(45)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdfPages(pdf)).toBe(3)
    const [, , wide = '', high = ''] =
      /MediaBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1'))?.slice(1) ??
      []
    expect(Number(wide)).toBeGreaterThan(Number(high))
  } finally {
    await browser.close()
  }
})
