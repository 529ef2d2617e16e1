import { isRouteErrorResponse } from '@remix-run/react'
import { ButtonLink } from './button.tsx'
import { Page } from './page.tsx'
import { useSay } from './say-context.tsx'

/** What stands in place of a page that does not exist, may not be seen, or failed. */
export function ErrorPage({ error }: { error: unknown }) {
  const say = useSay()
  const key = keyOf(isRouteErrorResponse(error) ? error.status : 500)
  return (
    <Page width="narrow">
      <h1>{say(`${key}.title`)}</h1>
      <p>{say(key)}</p>
      <div>
        <ButtonLink href="/">{say('error.home')}</ButtonLink>
      </div>
    </Page>
  )
}

function keyOf(status: number) {
  if (status === 403) return 'error.forbidden'
  return status >= 500 ? 'error.server' : 'error.not-found'
}
