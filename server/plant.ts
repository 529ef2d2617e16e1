import { hashPassword } from '../app/access/password.ts'
import type { App } from '../app/web/app.ts'
import { plantDemo } from '../db/seed/plant-demo.ts'
import { plantReference } from '../db/seed/plant-reference.ts'

/**
 * Districts, towns and templates always; people and offerings only in a demo that has none yet.
 * Returns what to print: the accounts to try the demo with, one a line.
 */
export async function plant({ db, settings, operation }: App): Promise<string[]> {
  await plantReference(db)
  if (!settings.isDemo) return []
  const { accounts } = await plantDemo(db, { ...operation(), hashPassword })
  const { publicOrigin, showsMessages } = settings
  const codes = showsMessages ? `  (验证码 codes: ${publicOrigin}/dev/messages)` : ''
  return accounts.map(({ role, email, password }) =>
    password === null
      ? `${role.padEnd(17)} ${email.padEnd(26)} ${publicOrigin}/sign-in${codes}`
      : `${role.padEnd(17)} ${email.padEnd(26)} ${publicOrigin}/staff/sign-in  ${password}`,
  )
}
