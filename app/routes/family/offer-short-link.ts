import { type LoaderFunctionArgs, redirect } from '@remix-run/node'

/** The address that fits into an SMS. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/offers/${encodeURIComponent(params.token ?? '')}`, 302)
}
