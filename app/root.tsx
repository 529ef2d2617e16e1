import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Links, Meta, Outlet, useRouteError, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import forms from './enhance/forms.js?url'
import { sayIn } from './i18n/say.ts'
import styles from './styles/app.css?url'
import { DisplayProvider } from './ui/display-context.tsx'
import { ErrorPage } from './ui/error-page.tsx'
import favicon from './ui/favicon.svg?url'
import { SayProvider, useSay } from './ui/say-context.tsx'
import { displayOf } from './web/display.ts'

export function loader({ request, context }: LoaderFunctionArgs) {
  return { ...displayOf(request), isDemo: context.app.settings.isDemo }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  return [{ title: sayIn(data?.locale ?? 'zh-CN')('brand.name') }]
}

/** The document around every page, errors included. No framework script: pages are links and forms. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  const { locale = 'zh-CN', size = 'standard', isDemo = false } = data ?? {}
  return (
    <html lang={locale} data-size={size}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#0B5CAD" />
        <meta name="format-detection" content="telephone=no" />
        <link rel="icon" type="image/svg+xml" href={favicon} />
        <Meta />
        <link rel="stylesheet" href={styles} />
        <Links />
      </head>
      <SayProvider locale={locale}>
        <DisplayProvider display={{ size, isDemo }}>
          <Body>{children}</Body>
        </DisplayProvider>
      </SayProvider>
    </html>
  )
}

function Body({ children }: { children: ReactNode }) {
  return (
    <body data-offline={useSay()('problem.network')}>
      {children}
      <script type="module" src={forms} />
    </body>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  return <ErrorPage error={useRouteError()} />
}
