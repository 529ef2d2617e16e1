// 摇号核验 / Verifies a draw. One file without dependencies, written from docs/draws.md and sharing no code with the
// server. In a browser: import { verifyDraw }. Off-line, with Node 20 or newer:
//   node verify-draw.mjs pool.json result.json   一致 / 不一致, and what differs
//   node verify-draw.mjs commit                  a new secret and its commitment

/**
 * @typedef {{ slug: string, title: string, places: number, reserved: number }} Offering
 * @typedef {{ offering: string, link: string, members: number[], reserved: number[] }} Choice
 * @typedef {{ number: string, weight: number, members: string[], preferences: Choice[] }} Ticket
 * @typedef {{ algorithm: string, draw: string, offerings: Offering[], conflicts: [string, string][], tickets: Ticket[] }} Pool
 * @typedef {{ party: string, organisation: string, code: string, commitment: string, secret: string | null }} Commitment
 * @typedef {{ algorithm: string, draw: string, poolHash: string, publicValue: string, commitments: Commitment[], seed: string, order: unknown, placements: unknown, waitlists: unknown, hash: string }} Result
 * @typedef {{ check: string, ok: boolean, expected?: string, found?: string }} Finding
 */

const algorithm = 'xuetang-draw-1'
const utf8 = new TextEncoder()

/**
 * Also for the page that loads this file.
 * @public
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function sha256(text) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', utf8.encode(text)))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Recomputes a draw from its two public files and compares. `published`: the hashes that the draw's page shows; left
 * out, the files are only checked against each other.
 * @param {string} poolFile
 * @param {string} resultFile
 * @param {{ poolHash?: string | undefined, resultHash?: string | undefined }} [published]
 * @returns {Promise<{ ok: boolean, findings: Finding[] }>}
 */
export async function verifyDraw(poolFile, resultFile, published = {}) {
  const pool = parsed(poolFile)
  const result = parsed(resultFile)
  if (!pool || !result) {
    const unreadable = [
      ...(pool ? [] : [{ check: 'pool-readable', ok: false }]),
      ...(result ? [] : [{ check: 'result-readable', ok: false }]),
    ]
    return { ok: false, findings: unreadable }
  }
  const findings = await compare({ pool, result, poolFile, resultFile, published })
  return { ok: findings.every(({ ok }) => ok), findings }
}

/**
 * A new secret, and what binds to it.
 * @returns {Promise<{ secret: string, commitment: string }>}
 */
export async function makeCommitment() {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  const secret = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { secret, commitment: await sha256(secret) }
}

/** @param {string} text */
function parsed(text) {
  try {
    const value = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {{ pool: Pool, result: Result, poolFile: string, resultFile: string, published: { poolHash?: string | undefined, resultHash?: string | undefined } }} files
 * @returns {Promise<Finding[]>}
 */
async function compare({ pool, result, poolFile, resultFile, published }) {
  const lines = resultFile.split('\n')
  const [poolHash, resultHash] = [
    await sha256(poolFile),
    await sha256(`${lines.slice(0, -2).join('\n')}\n`),
  ]
  /** @type {Finding[]} */
  const findings = [
    same('algorithm', algorithm, result.algorithm),
    same('algorithm', algorithm, pool.algorithm),
    same('draw', pool.draw, result.draw),
    same('pool-hash', poolHash, result.poolHash),
    same('result-hash', resultHash, result.hash),
    ...(published.poolHash ? [same('pool-published', published.poolHash, poolHash)] : []),
    ...(published.resultHash ? [same('result-published', published.resultHash, resultHash)] : []),
  ]
  try {
    for (const { secret, commitment } of result.commitments) {
      if (secret !== null) findings.push(same('commitment', commitment, await sha256(secret)))
    }
    const seed = await seedFrom(poolHash, result)
    findings.push(same('seed', seed, result.seed))
    const redrawn = await redraw(pool, seed)
    for (const part of /** @type {const} */ (['order', 'placements', 'waitlists'])) {
      const [mine, theirs] = [JSON.stringify(redrawn[part]), JSON.stringify(result[part])]
      findings.push({ check: part, ok: mine === theirs, ...firstDifference(mine, theirs) })
    }
  } catch {
    // A file that is no pool or no result at all.
    findings.push({ check: 'shape', ok: false })
  }
  return findings
}

/** @param {string} check @param {string} expected @param {unknown} found @returns {Finding} */
function same(check, expected, found) {
  return { check, ok: expected === found, expected, found: String(found) }
}

/** @param {string} mine @param {string} [theirs] */
function firstDifference(mine, theirs = '') {
  if (mine === theirs) return {}
  let at = 0
  while (mine[at] === theirs[at]) at++
  const around = (/** @type {string} */ text) => text.slice(Math.max(0, at - 60), at + 60)
  return { expected: around(mine), found: around(theirs) }
}

/** @param {string} poolHash @param {{ publicValue: string, commitments: Commitment[] }} result */
function seedFrom(poolHash, { publicValue, commitments }) {
  const secrets = []
  for (const { party, code, secret } of commitments) {
    if (secret !== null) secrets.push(`${party}:${code}:${secret}`)
  }
  return sha256([algorithm, poolHash, publicValue, ...secrets.sort()].join('\n'))
}

/**
 * The draw, from the specification: lots, turns, choices.
 * @param {Pool} pool
 * @param {string} seed
 */
async function redraw(pool, seed) {
  const turns = await turnsOf(pool.tickets, seed)
  /** @type {Record<string, { open: number, kept: number }>} */
  const rooms = {}
  for (const { slug, places, reserved } of pool.offerings) {
    const kept = Math.min(places, reserved)
    rooms[slug] = { open: places - kept, kept }
  }
  const together = new Set(pool.conflicts.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  /** @type {Map<string, string[]>} */
  const holdings = new Map()
  /** @type {{ ticket: string, member: string, offering: string, reserved: boolean }[]} */
  const placements = []
  /** @type {Map<string, { ticket: string, member: string }[]>} */
  const lines = new Map(pool.offerings.map(({ slug }) => [slug, []]))

  for (const { number, members, preferences } of turns) {
    const placed = new Set()
    for (const choice of preferences) {
      for (const group of choice.link === 'all'
        ? [choice.members]
        : choice.members.map((who) => [who])) {
        const names = group.map((who) => String(members[who]))
        const blocked = names.some(
          (name) =>
            placed.has(name) ||
            (holdings.get(name) ?? []).some(
              (held) => held === choice.offering || together.has(`${held} ${choice.offering}`),
            ),
        )
        const room = rooms[choice.offering]
        if (blocked || !room) continue
        const fromKept = group.filter((who) => choice.reserved.includes(who)).slice(0, room.kept)
        if (group.length - fromKept.length > room.open) continue
        room.kept -= fromKept.length
        room.open -= group.length - fromKept.length
        for (const who of group) {
          const member = String(members[who])
          placed.add(member)
          holdings.set(member, [...(holdings.get(member) ?? []), choice.offering])
          const reserved = fromKept.includes(who)
          placements.push({ ticket: number, member, offering: choice.offering, reserved })
        }
      }
    }
    members.forEach((member, who) => {
      if (placed.has(member)) return
      const asked = preferences.filter((choice) => choice.members.includes(who))
      for (const slug of new Set(asked.map(({ offering }) => offering))) {
        lines.get(slug)?.push({ ticket: number, member })
      }
    })
  }
  return {
    order: turns.map(({ number }) => number),
    placements,
    waitlists: [...lines.keys()].sort().map((offering) => {
      return { offering, members: lines.get(offering) ?? [] }
    }),
  }
}

/** @param {Ticket[]} tickets @param {string} seed */
async function turnsOf(tickets, seed) {
  /** @type {[string, Ticket][]} */
  const keyed = []
  for (let from = 0; from < tickets.length; from += 500) {
    const some = tickets.slice(from, from + 500)
    keyed.push(...(await Promise.all(some.map((ticket) => keyOf(ticket, seed)))))
  }
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, ticket]) => ticket)
}

/** @param {Ticket} ticket @param {string} seed @returns {Promise<[string, Ticket]>} */
async function keyOf(ticket, seed) {
  const lots = []
  for (let lot = 0; lot < ticket.weight; lot++) lots.push(sha256(`${seed}:${ticket.number}:${lot}`))
  const [smallest] = (await Promise.all(lots)).sort()
  return [`${smallest} ${ticket.number}`, ticket]
}

/** @param {string[]} given */
async function runScript(given) {
  const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`)
  if (given[0] === 'commit') {
    const { secret, commitment } = await makeCommitment()
    say(`secret 密语（自己保存，截止后公布）: ${secret}`)
    return say(`commitment 密语的指纹（现在提交）: ${commitment}`)
  }
  const [poolPath, resultPath] = given
  if (!poolPath || !resultPath) {
    say('node verify-draw.mjs pool.json result.json | node verify-draw.mjs commit')
    process.exitCode = 2
    return
  }
  const { readFile } = await import('node:fs/promises')
  const [pool, result] = [await readFile(poolPath, 'utf8'), await readFile(resultPath, 'utf8')]
  const { ok, findings } = await verifyDraw(pool, result)
  for (const { check, ok: agrees, expected, found } of findings) {
    if (!agrees) say(`  ${check}: expected ${expected ?? '-'}, found ${found ?? '-'}`)
  }
  say(`pool 签池指纹: ${await sha256(pool)}`)
  say(ok ? '一致 the result is what the pool and the seed give' : '不一致 the files do not agree')
  process.exitCode = ok ? 0 : 1
}

if (typeof process !== 'undefined' && process.argv?.[1]) {
  const { realpathSync } = await import('node:fs')
  const { pathToFileURL } = await import('node:url')
  const started = process.argv[1]
  const isScript = pathToFileURL(realpathSync(started)).href === import.meta.url
  if (isScript) await runScript(process.argv.slice(2))
}
