import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { z } from 'zod'
import { displayCookie } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { safePath } from '#app/web/safe-path.ts'

const DisplayForm = z.object({
  to: z.string().optional(),
  lang: z.enum(['zh-CN', 'en']).optional(),
  size: z.enum(['standard', 'elder']).optional(),
})

/** 大字版 and English: keeps the choice and goes back to the page. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, DisplayForm)
  if (!form.ok) return redirect('/', 303)
  const { lang, size, to } = form.fields
  const headers = new Headers()
  if (lang) headers.append('set-cookie', displayCookie('lang', lang))
  if (size) headers.append('set-cookie', displayCookie('size', size))
  return redirect(safePath(to), { status: 303, headers })
}

export const loader = () => redirect('/', 303)
