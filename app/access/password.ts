import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const argon2id = promisify(argon2)
const cost = { memory: 19_456, passes: 2, parallelism: 1 } // KiB: the figures of OWASP ASVS
const tagLength = 32

/** The argon2id hash of a password, in PHC form: $argon2id$v=19$m=19456,t=2,p=1$salt$hash. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await tagOf(password, salt)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${inPhc(salt)}$${inPhc(tag)}`
}

/** Whether the password is the hash's. Where there is no hash it is not, after the same time. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , , , salt = '', tag = ''] = (hash ?? nobodysHash).split('$')
  const made = await tagOf(password, Buffer.from(salt, 'base64'))
  const wanted = Buffer.from(tag, 'base64')
  return wanted.length === made.length && timingSafeEqual(made, wanted) && hash !== null
}

function tagOf(password: string, nonce: Buffer) {
  // The same letters may be typed composed or not.
  const message = Buffer.from(password.normalize('NFKC'))
  return argon2id('argon2id', { ...cost, message, nonce, tagLength })
}

const inPhc = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

const nobodysHash = `$argon2id$v=19$$${inPhc(Buffer.alloc(16))}$${inPhc(Buffer.alloc(tagLength))}`
