import type { App } from '../app/web/app.ts'
import { plantReference } from '../db/seed/plant-reference.ts'

/** Districts, towns and templates always; people and offerings only in a demo that has none yet. */
export async function plant({ db }: App) {
  await plantReference(db)
}

export function printDemoAccounts(_publicOrigin: string) {}
