import { resolve } from 'node:path'
import { createRequestHandler } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { openDatabase } from '#db/client.ts'
import { migrateToLatest } from '#db/migrate.ts'
import { makeApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { testVault } from './operation.ts'
import { temporaryFolder } from './running-server.ts'

// Prints what the router and the built pages answer: tests/server/remember-routes.test.ts compares two prints.
const routes = [
  { id: 'home', index: true },
  { id: 'offering', path: 'a/:slug' },
  { id: 'new offering', path: 'a/new' },
  { id: 'sign-up', path: 'a/:slug/sign-up' },
  { id: 'locale', path: ':locale?/about' },
  { id: 'anything else', path: '*' },
]
const urls = ['/', '/a/1', '/a/new', '/A/1/Sign-Up', '/en/about', '/%E6', '/x/y']

const connections = openDatabase(`file:${temporaryFolder()}/answers.db`)
await migrateToLatest(connections.db)
const config = readConfig({ MODE: 'demo', DATA_KEY: Buffer.alloc(32).toString('base64url') })
const app = makeApp({ ...config, publicOrigin: 'http://localhost' }, connections, testVault)
const handle = createRequestHandler(await import(resolve('build/server/index.js')), 'production')

// Each twice: the second answer is the remembered one.
const answers: unknown[] = [...urls, ...urls].map((url) =>
  matchRoutes(routes, url)?.map(({ route, params }) => [route.id, params]),
)
for (const url of ['/', '/privacy', '/me', '/nowhere', '/', '/privacy', '/me', '/nowhere']) {
  const response = await handle(new Request(`http://localhost${url}`), { app })
  answers.push([response.status, await response.text()])
}
process.stdout.write(JSON.stringify(answers))
await connections.close()
