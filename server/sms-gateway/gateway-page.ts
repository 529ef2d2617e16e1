import type { TakenMessage } from './reference-gateway.ts'

/** What the reference gateway has taken, the newest first. */
export function gatewayPage(taken: readonly TakenMessage[]) {
  const rows = taken.toReversed().map(({ to, text, id }) => {
    const cells = [to, text, String(text.length), id].map((cell) => `<td>${escaped(cell)}</td>`)
    return `<tr>${cells.join('')}</tr>`
  })
  const head = ['to', 'text', 'length', 'id'].map((name) => `<th>${name}</th>`).join('')
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>SMS</title>
<meta name="viewport" content="width=device-width"><style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 16px }
th, td { text-align: left; vertical-align: top; padding: 6px 12px 6px 0; border-top: 1px solid #d5dbe3 }
td { overflow-wrap: anywhere }
</style><h1>SMS: ${taken.length}</h1><table><tr>${head}</tr>${rows.join('')}</table></html>`
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
