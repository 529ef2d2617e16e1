import { common } from './en/common.ts'
import { family } from './en/family.ts'
import { mail } from './en/mail.ts'
import { office } from './en/office.ts'
import { provider } from './en/provider.ts'
import { roster } from './en/roster.ts'
import { signUp } from './en/sign-up.ts'
import { status } from './en/status.ts'
import { visitor } from './en/visitor.ts'

import type { Messages } from './say.ts'

/** English: complete, or it does not compile. */
export const en: Record<keyof Messages, string> = {
  ...common,
  ...status,
  ...visitor,
  ...family,
  ...signUp,
  ...provider,
  ...roster,
  ...office,
  ...mail,
}
