import type { LoaderFunctionArgs } from '@remix-run/node'
import { mailFrame } from '#app/web/mail-frame.ts'

/** The HTML of a sample, for its frame. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { settings, samples } = context.app
  if (!settings.showsMessages || !samples) throw new Response(null, { status: 404 })
  const locale = params.locale === 'en' ? 'en' : 'zh-CN'
  const words = new URL(request.url).searchParams.get('words') === 'long' ? 'long' : 'usual'
  const html = samples.sampleHtml(params.name ?? '', locale, words)
  if (html === undefined) throw new Response(null, { status: 404 })
  return mailFrame(html)
}
