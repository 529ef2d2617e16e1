import { findOfferingClashes } from '#app/domain/scheduling/find-clashes.ts'
import { openDatabase } from '#db/client.ts'
import { lockBookingsOf } from '#db/write/bookings.ts'
import { changeOfferingState } from '#db/write/offerings.ts'
import { lockOffering } from '#db/write/registrations.ts'

// One of several processes that race: each offering of argv wants to be submitted, all at once, when told to.
const [, , url = '', list = '[]'] = process.argv
const offeringIds: string[] = JSON.parse(list)
const { db, close } = openDatabase(url)

const submit = (id: string) =>
  db.inTransaction(async (tx) => {
    await lockOffering(tx, id)
    await lockBookingsOf(tx, id)
    const [clash] = await findOfferingClashes(tx, id)
    if (clash) return clash.code
    await changeOfferingState(tx, { id, from: ['draft'], to: 'submitted' })
    return 'submitted'
  })

process.stdout.write('ready\n')
process.stdin.once('data', async () => {
  const outcomes = await Promise.all(offeringIds.map(submit))
  process.stdout.write(`${JSON.stringify(outcomes)}\n`)
  await close()
  process.exit(0)
})
