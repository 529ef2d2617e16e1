import {
  countContractAttendances,
  countContractMeetings,
  listDeliverables,
} from '#db/read/contract-progress.ts'
import type { ReadDb } from '#db/schema.ts'
import { contractProgress } from './contract-progress.ts'

/** How far these contracts have come, by contract: three queries, however many they are. */
export async function readContractProgress(db: ReadDb, contractIds: string[]) {
  const [deliverables, meetings, attendances] = await Promise.all([
    listDeliverables(db, contractIds),
    countContractMeetings(db, contractIds),
    countContractAttendances(db, contractIds),
  ])
  return new Map(
    contractIds.map((id) => {
      const own = <Row extends { contract_id: string }>(rows: Row[]) =>
        rows.filter(({ contract_id }) => contract_id === id)
      const counts = {
        ...{ deliverables: own(deliverables), meetings: own(meetings) },
        attendances: own(attendances),
      }
      return [id, contractProgress(counts)]
    }),
  )
}
