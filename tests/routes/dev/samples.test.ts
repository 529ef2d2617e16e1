import { afterAll, expect, it } from 'vitest'
import { loader as sampleHtml } from '#app/routes/dev/sample-html.ts'
import { loader as samplesPage } from '#app/routes/dev/samples.tsx'
import * as samples from '#emails/show-samples.ts'
import { testApp } from '#tests/support/app.ts'
import { freshDb } from '#tests/support/test-db.ts'

const db = await freshDb()
afterAll(() => db.destroy())

const asked = (query: string, params = {}, showsMessages = true) => ({
  ...{ request: new Request(`http://localhost/dev/messages/samples${query}`), params },
  context: testApp(db, { samples, settings: { showsMessages } }),
})

it('lists every message in both languages, those to families first', async () => {
  const { list, codes } = await samplesPage(asked(''))
  expect(list.length).toBeGreaterThan(40)
  expect(codes.slice(0, 3)).toEqual(['M01', 'M02', 'M03'])
  const confirmed = list.find(({ name }) => name === 'registration-confirmed')
  expect(confirmed?.inEach.map(({ subject }) => subject)).toEqual([
    '报名成功：防溺水安全教育课堂，7月18日（周六）',
    'Signed up: Drowning prevention class (Sat 18 Jul)',
  ])
})

it('shows those of one number in full: text, SMS, calendar part and headers', async () => {
  const { opened, list } = await samplesPage(asked('?code=M03&words=long'))
  expect(list).toEqual([])
  const names = opened.map(({ name }) => name)
  expect(names).toContain('registration-confirmed.course-of-twelve')
  const [first] = opened
  expect(first?.inEach.map(({ locale }) => locale)).toEqual(['zh-CN', 'en'])
  const [chinese] = first?.inEach ?? []
  expect(chinese?.text).toContain('小雨、小晴、小雪已报上')
  expect(chinese?.sms).toMatch(/^【佛山新市民学堂】报名成功/)
  expect(chinese?.headers).toContain('Auto-Submitted: auto-generated')
  expect(chinese?.calendars).toMatchObject([{ method: 'REQUEST' }])
})

it('shows the list where the number is unknown', async () => {
  expect((await samplesPage(asked('?code=M99'))).code).toBe('')
})

it('gives the HTML of one to its frame, and nothing for a name that is none', async () => {
  const named = { name: 'offer-made', locale: 'en' }
  const answer = await sampleHtml(asked('', named))
  expect(await answer.text()).toContain('A place in “Drowning prevention class” is free')
  const forged = sampleHtml(asked('', { name: 'constructor', locale: 'en' }))
  await expect(forged).rejects.toMatchObject({ status: 404 })
})

it('does not exist where messages are sent', async () => {
  const named = { name: 'offer-made', locale: 'en' }
  await expect(samplesPage(asked('', {}, false))).rejects.toMatchObject({ status: 404 })
  await expect(sampleHtml(asked('', named, false))).rejects.toMatchObject({ status: 404 })
})
