import { common } from './zh-cn/common.ts'
import { family } from './zh-cn/family.ts'
import { mail } from './zh-cn/mail.ts'
import { office } from './zh-cn/office.ts'
import { provider } from './zh-cn/provider.ts'
import { roster } from './zh-cn/roster.ts'
import { signUp } from './zh-cn/sign-up.ts'
import { status } from './zh-cn/status.ts'
import { visitor } from './zh-cn/visitor.ts'

/** Chinese, the source: keys and facts are taken from here. */
export const zhCN = {
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
