import { once } from 'node:events'
import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/node'
import { pino } from 'pino'
import { openDatabase } from '../db/client.ts'
import { migrateToLatest } from '../db/migrate.ts'
import { openVault } from '../db/vault.ts'
import { answers, makeApp } from './app.ts'
import { type Config, ConfigProblem, readConfig } from './config.ts'
import { feedSender } from './feeds.ts'
import { pathPatterns } from './path-pattern.ts'
import { plant } from './plant.ts'
import { checkThatRoutesAreRemembered } from './remember-routes.ts'
import { requestListener, sayPlainly } from './request-listener.ts'
import { logRequests } from './request-log.ts'
import { readStaticFiles } from './static-files.ts'

const stopWithin = 20_000 // ms
/** Connections that the system keeps for us while we are busy: those of a rush, who else would try again after a second. */
const backlog = 4096

/** Starts the product as its environment variables say, and stops it in order on SIGTERM. */
export async function main() {
  const config = configOrExit()
  const log = pino({ level: config.logLevel })
  const server = createServer(
    // Set later these do nothing. Who is slower than this is cut off.
    // In a rush a socket may wait seconds before it is read: that is ours, and no reason to hang up.
    { headersTimeout: 30_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 },
    (_, response) => sayPlainly(response.setHeader('retry-after', '1'), 503, 'starting'),
  )
  server.listen(config.port, config.host, backlog)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const reachedAt = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const publicOrigin = config.publicOrigin ?? reachedAt

  const connections = openDatabase(config.databaseUrl)
  const vault = openVault(config.dataKey)
  const app = makeApp({ ...config, publicOrigin }, connections, vault)
  await migrateToLatest(connections.db)
  const accounts = await plant(app)

  const build = await built('server/index.js')
  const { startJobs }: typeof import('./start-jobs.ts') = await built('jobs/start-jobs.js')
  const samples: typeof import('../emails/show-samples.ts') | undefined = app.settings.showsMessages
    ? await built('jobs/show-samples.js')
    : undefined
  checkThatRoutesAreRemembered()
  const handle = createRequestHandler(build, 'production')
  let isStopping = false
  const listener = requestListener({
    ...{ publicOrigin, anyHost: config.publicOrigin === undefined },
    trustsProxy: config.trustsProxy,
    files: await readStaticFiles('build/client'),
    sendFeed: feedSender(app, { trustsProxy: config.trustsProxy }),
    handle: (request) => handle(request, { app: { ...app, samples } }),
    isReady: async () => !isStopping && (await answers(app.readDb)),
  })
  server.removeAllListeners('request')
  server.on('request', logRequests(log, pathPatterns(build.routes), listener))
  const jobs = config.runsJobs ? startJobs(app, config, log) : undefined

  log.info({ port }, 'ready')
  const shown = publicOrigin === reachedAt ? reachedAt : `${publicOrigin} (here: ${reachedAt})`
  process.stdout.write(`\n佛山新市民学堂 Xuetang: ${shown}\n`)
  for (const account of accounts) process.stdout.write(`  ${account}\n`)

  async function stop() {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(1), stopWithin).unref()
    await jobs?.stop()
    server.close() // lets the answers under way finish
    server.closeIdleConnections()
    await once(server, 'close')
    await connections.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

const built = (path: string) => import(pathToFileURL(resolve('build', path)).href)

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}
