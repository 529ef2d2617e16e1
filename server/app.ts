import { v7 as newId } from 'uuid'
import type { App } from '../app/web/app.ts'
import type { Connections } from '../db/client.ts'
import type { Vault } from '../db/schema.ts'
import type { Config } from './config.ts'

/** What every loader, action and job is handed: one writer and one reader of the database, shared by all. */
export function makeApp(
  config: Config & { publicOrigin: string },
  { db, readDb }: Connections,
  vault: Vault,
): App {
  const showsMessages = config.isDemo && config.smtpUrl === undefined
  const { publicOrigin, isDemo, mailFrom, signUpsAtOnce } = config
  return {
    ...{ db, readDb, vault, lane: { inHand: 0, most: signUpsAtOnce } },
    ...(config.smsGateway && { smsToken: config.smsGateway.token }),
    settings: {
      ...{ publicOrigin, isDemo, showsMessages, mailFrom },
      sendsSms: showsMessages || config.smsGateway !== undefined,
    },
    operation: () => ({ now: new Date().toISOString(), newId, vault }),
  }
}

/** Whether the database can be read. */
export async function answers(readDb: App['readDb']) {
  try {
    await readDb.selectFrom('district').select('code').limit(1).execute()
    return true
  } catch {
    return false
  }
}
