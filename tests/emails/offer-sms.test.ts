import { expect, test } from 'vitest'
import { offerMade } from '#emails/offer-made.ts'

const smsOf = (title: string, host: string) =>
  offerMade('zh-CN', {
    ...{ who: '小雨', title, bring: '', contact: '演示老师', meetings: [] },
    ...{ href: 'https://xuetang.example.com/offers/1', expiresAt: '2026-07-18T07:00:00.000Z' },
    shortHref: `https://${host}/o/abcdefghijklmn`,
  }).sms

test('an SMS of an offer names activity, deadline and link', () => {
  expect(smsOf('岸上施救', 'xt.example.cn')).toBe(
    '【佛山新市民学堂】岸上施救有名额，7月18日15:00前确认：https://xt.example.cn/o/abcdefghijklmn',
  )
})

test('its link is whole, whatever the title: the title gives way', () => {
  const sms = smsOf('防溺水安全教育'.repeat(9), 'xt.foshan.example')
  expect(sms.length).toBeLessThanOrEqual(70)
  expect(sms.endsWith('https://xt.foshan.example/o/abcdefghijklmn')).toBe(true)
})

test('an address too long for any SMS is left out, never cut', () => {
  const sms = smsOf('岸上施救', `${'long.'.repeat(9)}example.cn`)
  expect(sms).not.toContain('http')
  expect(sms).toContain('登录网站确认')
})
