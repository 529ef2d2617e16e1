import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dovecotConfig, postfixMain, postfixMaster } from './mail-system-config.ts'
import { freePort, refuseWithout, startProgram } from './process.ts'

/** The domain of our mailbox, and one where every address takes mail, and one where none does. */
export const [house, families, gone] = ['xuetang.test', 'family.test', 'gone.test']
export const password = 'secret'

/**
 * A mail system as it stands in the world: Postfix takes mail by SMTP, queues it and hands it over by LMTP; Dovecot keeps
 * it, a mailbox for every address, and shows it by IMAP. What no mailbox takes comes back as a delivery report.
 */
export async function startMailSystem() {
  refuseWithout('postfix', 'dovecot')
  const folder = mkdtempSync(join(tmpdir(), 'xuetang-mail-'))
  chmodSync(folder, 0o755)
  const [smtpPort, imapPort] = [await freePort(), await freePort()]
  const at = { folder, smtpPort, imapPort, house, gone, password }
  for (const name of ['queue', 'data', 'dovecot', 'mail', 'etc']) mkdirSync(join(folder, name))
  writeFileSync(join(folder, 'etc/main.cf'), postfixMain(at))
  writeFileSync(join(folder, 'etc/master.cf'), postfixMaster(at))
  writeFileSync(join(folder, 'etc/dovecot.conf'), dovecotConfig(at))
  give(join(folder, 'data'), 'postfix')
  give(join(folder, 'mail'), 'nobody')
  const dovecot = await startProgram(
    'dovecot',
    ['-F', '-c', join(folder, 'etc/dovecot.conf')],
    imapPort,
  )
  const postfixFolder = join(folder, 'etc')
  const postfix = await startProgram('postfix', ['-c', postfixFolder, 'start-fg'], smtpPort)
  return {
    smtpUrl: `smtp://127.0.0.1:${smtpPort}`,
    imapPort,
    imapUrl: (user: string) =>
      `imap://${encodeURIComponent(user)}:${password}@127.0.0.1:${imapPort}/INBOX`,
    async stop() {
      spawnSync('postfix', ['-c', postfixFolder, 'stop'])
      await postfix.stop()
      await dovecot.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function give(folder: string, user: string) {
  const { stdout } = spawnSync('id', ['-u', user], { encoding: 'utf8' })
  chownSync(folder, Number(stdout), statSync(folder).gid)
}
