import { StatementSync } from 'node:sqlite'
import pg from 'pg'
import { deliverDue } from '#app/jobs/deliver-messages.ts'
import { openDatabase } from '#db/client.ts'
import { openVault } from '#db/vault.ts'
import { smtpTransport } from '#emails/transport.ts'

// A worker that sends what is due, and is killed as its database is about to do the statement of that number.
const [, , url = '', dataKey = '', smtpUrl = '', now = '', dieAt = ''] = process.argv
const { db, close } = openDatabase(url)

let statements = 0
function count() {
  statements += 1
  if (statements === Number(dieAt)) process.kill(process.pid, 'SIGKILL')
}
const counting = (prototype: object, name: string) => {
  const original = Reflect.get(prototype, name)
  Reflect.set(prototype, name, function (this: unknown, ...args: unknown[]) {
    count()
    return Reflect.apply(original, this, args)
  })
}
for (const name of ['all', 'run', 'iterate']) counting(StatementSync.prototype, name)
counting(pg.Client.prototype, 'query')

const transport = smtpTransport(smtpUrl)
const deps = {
  ...{ db, vault: openVault(dataKey), transport },
  house: {
    publicOrigin: 'https://xuetang.test',
    domain: 'xuetang.test',
    from: 'invite@xuetang.test',
  },
  log: { info: () => {}, error: () => {} },
}
while (await deliverDue(deps, () => ({ now })));
transport.close()
await close()
