const formType = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i
const longestBody = 200_000 // characters: far more than anybody needs here
const oneClick = /List-Unsubscribe"?(=|\r?\n\r?\n)One-Click/

/**
 * Whether a mail program unsubscribes somebody with one click (RFC 8058) rather than a person with the button of the page.
 * @throws 400 for a body that neither of them sends.
 */
export async function readOneClick(request: Request): Promise<boolean> {
  const type = request.headers.get('content-type') ?? ''
  const body = formType.test(type) ? await request.text() : undefined
  if (body === undefined || body.length > longestBody) throw new Response(null, { status: 400 })
  const isOneClick = oneClick.test(body)
  if (type.startsWith('multipart') && !isOneClick) throw new Response(null, { status: 400 })
  return isOneClick
}
