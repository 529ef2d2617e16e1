import { registerParticipant } from '#app/domain/registration/register-participant.ts'
import { openDatabase } from '#db/client.ts'
import { openVault } from '#db/vault.ts'
import { operationAt } from './operation.ts'
import { signUpOf } from './sign-up.ts'

// One of several processes that race: the children in argv sign up for an offering, all at once, when told to.
const [, , url = '', dataKey = '', offeringId = '', list = '[]'] = process.argv
const children: { id: string; guardian_id: string; family_id: string }[] = JSON.parse(list)
const { db, close } = openDatabase(url)
const vault = openVault(dataKey)

process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  const outcomes = await Promise.all(
    children.map((child) =>
      registerParticipant(db, signUpOf(child, offeringId), { ...operationAt(), vault }),
    ),
  )
  process.stdout.write(`${JSON.stringify(outcomes.map(({ outcome }) => outcome))}\n`)
  await close()
  process.exit(0)
})
