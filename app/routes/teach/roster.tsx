import type { LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { requireStaff } from '#app/access/who.ts'
import styles from '#app/styles/roster-app.css?url'
import { useDisplay } from '#app/ui/display-context.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('app.title'))

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'manifest', href: '/teach/roster.webmanifest' },
  { rel: 'apple-touch-icon', href: '/teach/icon-180.png' },
]

/** The one page that may use the camera: families' codes are read there. */
export const headers = () => ({
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
})

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, 'coordinator', 'instructor')
  return null
}

/** The shell of the roster on a phone (app/roster): nothing about anybody, for the phone keeps it. */
export default function RosterShell() {
  const say = useSay()
  return (
    <>
      {useDisplay().isDemo ? <p className="demo-strip">{say('notice.demo')}</p> : null}
      <div id="roster-app">
        <main id="main" className="page page--narrow">
          <h1>{say('app.title')}</h1>
          <p>
            {say('app.without')}{' '}
            <a className="lone-link" href="/teach">
              {say('app.without.link')}
            </a>
          </p>
        </main>
      </div>
      <script type="module" src="/teach/start.js" />
    </>
  )
}
