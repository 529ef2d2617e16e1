import type { AppLoadContext } from '@remix-run/node'
import { describe, expect, test } from 'vitest'
import { answerOf, asked } from './request.ts'

export const hostile = [
  ...[
    '\0',
    '何\0小雨',
    '\u202Eexe.cod',
    '\u200B\u200D\uFEFF',
    '\uFFFD',
    '😀👨‍👩‍👧',
    '\u0301'.repeat(90),
  ],
  ...['x'.repeat(100_000), '9'.repeat(400), '-1', '1e999', 'NaN', '0x10', '１２', '１e５'],
  ...['a\r\nBcc: everybody@example.com', 'x\nDTSTART:19700101', "'); drop table child; --", '%00'],
  ...['<script>alert(1)</script>', '=HYPERLINK("http://x")', '{{7*7}}', '//evil.example'],
  ...['/\\evil.example', '/\t/evil.example', 'javascript:alert(1)', '../../me', '__proto__'],
  ...['constructor', 'toString', '2026-02-30', '0000-01-01', '9999-12-31', '+275760-09-13', ''],
  ...['24:00', '2026-07-18T24:00', '00000000-0000-0000-0000-000000000000'],
]

type Args = ReturnType<typeof asked>
export interface Form {
  action(args: Args): unknown
  cookie: string
  params: Record<string, string>
  /** As they should be filled in. */
  fields: Record<string, string>
}

// 200: a preview, before something is done.
const understood = expect.toSatisfy((one: number) => [200, 303, 404, 409, 422, 429].includes(one))

/** Proves of every form that nothing that is typed into it, or sent instead of it, breaks it. */
export function describeForms(forms: Record<string, Form>, context: AppLoadContext) {
  /** The status of the answer to a body; whatever is not an answer is thrown. */
  async function statusOf({ action, cookie, params }: Form, body: BodyInit, type?: string) {
    const { request } = asked('/here', { context })
    const headers = {
      ...Object.fromEntries(request.headers),
      cookie,
      ...(type && { 'content-type': type }),
    }
    const posted = new Request(request.url, { method: 'POST', headers, body })
    const answer = await answerOf((async () => action({ request: posted, params, context }))())
    const location = answer.headers.get('location') ?? '/'
    expect(new URL(location, request.url).origin).toBe(new URL(request.url).origin)
    return answer.status
  }

  describe.each(Object.entries(forms))('the form %s', (_, form) => {
    // One test a field: a form of many fields takes its time on a busy machine.
    test.each(Object.keys(form.fields))('takes whatever is typed into %s', async (name) => {
      for (const value of hostile) {
        const typed = new URLSearchParams({ ...form.fields, [name]: value })
        expect([name, value, await statusOf(form, typed)]).toEqual([name, value, understood])
      }
    })

    test('takes fields twice, none, and fields of names that objects have', async () => {
      const twice = new URLSearchParams(form.fields)
      for (const [name, value] of Object.entries(form.fields)) twice.append(name, value)
      for (const name of ['__proto__', 'constructor', 'toString', 'family_id', 'state', '']) {
        twice.append(name, 'x')
      }
      for (const body of [twice, new URLSearchParams()]) {
        expect(await statusOf(form, body)).toEqual(understood)
      }
    })

    test('refuses a body that is no form, and does so soon', async () => {
      const bodies = [
        ['a&'.repeat(500_000), 'application/x-www-form-urlencoded'],
        ['{"name":["x"]}', 'application/json'],
        ['--x\r\nrubbish', 'multipart/form-data; boundary=x'],
      ] as const
      for (const [body, type] of bodies) expect(await statusOf(form, body, type)).toBe(400)
    })
  })
}
