import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { scanScreen } from '#app/domain/attendance/scan-screen.ts'

/** The address in the code of a screen: gives out a ticket at once, so that nobody has to sign in within a minute. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { readDb, operation } = context.app
  const ticket = await scanScreen(readDb, params.scanned ?? '', operation())
  return redirect(ticket ? `/check-in/at/${ticket}` : '/check-in?old', 303)
}
