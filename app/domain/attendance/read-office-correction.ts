import { findCorrectionRequest } from '#db/read/corrections.ts'
import type { ReadDb, Vault } from '#db/schema.ts'
import type { DeskHolder } from '../approval/desks.ts'
import { maskName } from '../identity/masks.ts'
import { readCorrectionRequest } from './read-corrections.ts'

/** A correction that a district is asked for, as an officer sees it: the name masked. The city sees all, and decides none. */
export async function readOfficeCorrection(
  readDb: ReadDb,
  officer: DeskHolder,
  requestId: string,
  vault: Vault,
) {
  const found = await findCorrectionRequest(readDb, officer, requestId)
  if (!found) return undefined
  const { title_zh, title_en, organisation_zh, organisation_en, starts_at, ends_at, code } = found
  const correction = readCorrectionRequest(found, vault)
  const isOurs = officer.districtCodes.includes(found.district_code)
  return {
    ...{ title_zh, title_en, organisation_zh, organisation_en, starts_at, ends_at, code },
    correction: { ...correction, name: maskName(correction.name) },
    ...{ isCity: officer.isCity, isOurs },
    mayDecide: isOurs && found.state === 'waiting',
  }
}
