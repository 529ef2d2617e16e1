import {
  registerParticipants,
  type SignUp,
} from '#app/domain/registration/register-participants.ts'
import { openDatabase } from '#db/client.ts'
import { openVault } from '#db/vault.ts'
import { operationAt } from './operation.ts'
import { outcomeOfOne } from './sign-up.ts'

// One of several processes that race: the sign-up forms in argv are sent, all at once, when told to.
const [, , url = '', dataKey = '', list = '[]'] = process.argv
const forms: SignUp[] = JSON.parse(list)
const { db, close } = openDatabase(url)
const vault = openVault(dataKey)

process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  const outcomes = await Promise.all(
    forms.map((form) => registerParticipants(db, form, { ...operationAt(), vault })),
  )
  process.stdout.write(`${JSON.stringify(outcomes.map((one) => outcomeOfOne(one).outcome))}\n`)
  await close()
  process.exit(0)
})
