import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

// The rulers: what node:http alone can do on this machine. `page <file>`: the same bytes and headers as a page of ours,
// after comparing If-None-Match. `sign-up <file>`: the bare transaction of a sign-up, without sign-in, rules or mail.
const [, , kind, file = ''] = process.argv
const server = createServer(kind === 'page' ? answerPage(file) : answerSignUp(file))
server.listen(0, '127.0.0.1', 4096, () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})

function answerPage(recorded: string): Parameters<typeof createServer>[1] {
  const { headers, body } = JSON.parse(readFileSync(recorded, 'utf8'))
  const bytes = Buffer.from(body, 'base64')
  return (request, response) => {
    if (request.headers['if-none-match'] === headers.etag) response.writeHead(304, headers).end()
    else response.writeHead(200, headers).end(bytes)
  }
}

function answerSignUp(path: string): Parameters<typeof createServer>[1] {
  const db = new DatabaseSync(path)
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on')
  db.exec('create table place (id text primary key, taken int); insert into place values (1, 0)')
  const tables = ['submission', 'registration', 'event', 'entry', 'news', 'delivery', 'consent']
  const inserts = tables.map((table) => {
    db.exec(`create table ${table} (id text primary key, of text, text text, at text)`)
    return db.prepare(`insert into ${table} values (?, ?, ?, ?)`)
  })
  const take = db.prepare('update place set taken = taken + 1 where id = 1 and taken < 1000000')
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')]
  return async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const id = randomUUID()
    begin.run()
    take.run()
    for (const insert of inserts) insert.run(randomUUID(), id, body, new Date().toISOString())
    commit.run()
    response.writeHead(303, { location: `/me/signups/${id}` }).end()
  }
}
