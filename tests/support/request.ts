import type { AppLoadContext } from '@remix-run/node'

const origin = 'http://localhost:3000'

interface Asked {
  cookie?: string
  params?: Record<string, string>
  /** Sent as a form. */
  form?: Record<string, string>
  context: AppLoadContext
}

/** What a loader or action is called with, when a browser asks for `path`. */
export function asked(path: string, { cookie = '', params = {}, form, context }: Asked) {
  const headers = { cookie, 'x-client-address': '192.0.2.1' }
  const body = form && new URLSearchParams(form)
  const request = new Request(origin + path, {
    headers,
    ...(body ? { method: 'POST', body } : {}),
  })
  return { request, params, context }
}

/** What a loader or action answers, thrown or returned. */
export async function answerOf(answering: Promise<unknown> | unknown): Promise<Response> {
  try {
    const answer = await answering
    return answer instanceof Response ? answer : Response.json(answer)
  } catch (thrown) {
    if (thrown instanceof Response) return thrown
    throw thrown
  }
}

/** The Cookie header that a browser sends after this answer. */
export function cookiesOf(answer: Response) {
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ')
}
