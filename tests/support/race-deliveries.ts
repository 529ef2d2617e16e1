import './read-tsx.ts'
import { openDatabase } from '#db/client.ts'
import { openVault } from '#db/vault.ts'

const { deliverDue } = await import('#app/jobs/deliver-messages.ts')
const { smtpTransport } = await import('#emails/transport.ts')

// One of several workers on one database: delivers at an instant until nothing waits any more, when told to.
const [, , url = '', smtp = '', key = '', now = ''] = process.argv
const { db, close } = openDatabase(url)
const transport = smtpTransport(smtp)
const tally: Record<string, number> = {}
const deps = {
  ...{ db, vault: openVault(key), transport },
  house: {
    ...{ publicOrigin: 'https://xuetang.example.com', domain: 'xuetang.example.com' },
    from: 'invite@xuetang.example.com',
  },
  log: {
    info(facts: object) {
      for (const [state, n] of Object.entries(facts)) tally[state] = (tally[state] ?? 0) + n
    },
    error: () => {},
  },
}

const isDone = async () => {
  const unsent = db.selectFrom('delivery').select('id').where('state', 'not in', ['sent'])
  return (await unsent.limit(1).execute()).length === 0
}

process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  while (!(await isDone())) await deliverDue(deps, () => ({ now }))
  process.stdout.write(`${JSON.stringify(tally)}\n`)
  transport.close()
  await close()
  process.exit(0)
})
