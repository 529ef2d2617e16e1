import type { DrawResult, Placement } from './draw-places.ts'
import { sortedBy } from './pool.ts'
import { sha256 } from './sha256.ts'

/** What a seed is made of, as it stands in the result file. */
export interface SeedParts {
  algorithm: string
  poolHash: string
  source: string
  publicValue: string
  commitments: SeedCommitment[]
}

interface SeedCommitment {
  party: 'office' | 'provider' | 'parent'
  /** Of a provider: its name and its unified social credit code; else empty. */
  organisation: string
  code: string
  commitment: string
  /** Null: not revealed in time, and left out of the seed. */
  secret: string | null
}

/**
 * The seed: SHA-256 of lines, joined by '\n': algorithm, pool hash, public value, then `party:code:secret` of each
 * revealed secret, these lines in order (domain.md, invariant 8).
 */
export function seedOf({ algorithm, poolHash, publicValue, commitments }: SeedParts): string {
  const secrets = commitments
    .filter(({ secret }) => secret !== null)
    .map(({ party, code, secret }) => `${party}:${code}:${secret}`)
  return sha256([algorithm, poolHash, publicValue, ...sortedBy(secrets, (line) => line)].join('\n'))
}

/**
 * The result file: JSON without spaces, keys in the order written here, commitments by party and code, one row a line.
 * Its last line holds its hash: SHA-256 of all the lines before it, each with its '\n'.
 */
export function resultText(
  drawId: string,
  parts: SeedParts,
  { order, placements, waitlists }: DrawResult,
): string {
  const { algorithm, poolHash, source, publicValue } = parts
  const head = { version: 1, algorithm, draw: drawId, poolHash, source, publicValue }
  const commitments = sortedBy(parts.commitments, ({ party, code }) => `${party}:${code}`)
  const body = [
    ['commitments', commitments.map(commitmentText)],
    ['order', order.map((number) => JSON.stringify(number))],
    ['placements', placements.map(placementText)],
    ['waitlists', waitlists.map(waitlistText)],
  ] as const
  const lists = body.map(([name, rows]) => `"${name}":[${rows.map((row) => `\n${row}`).join(',')}]`)
  const seed = `"seed":${JSON.stringify(seedOf(parts))}`
  const text = `${JSON.stringify(head).slice(0, -1)},\n${[seed, ...lists].join(',\n')},\n`
  return `${text}"hash":"${sha256(text)}"}\n`
}

/** The hash of a result file, as its last line says it. */
export const resultHash = (text: string): string => text.slice(-67, -3)

const commitmentText = ({ party, organisation, code, commitment, secret }: SeedCommitment) =>
  JSON.stringify({ party, organisation, code, commitment, secret })

const placementText = ({ ticket, member, offering, reserved }: Placement) =>
  JSON.stringify({ ticket, member, offering, reserved })

const waitlistText = ({ offering, members }: DrawResult['waitlists'][number]) =>
  JSON.stringify({
    offering,
    members: members.map(({ ticket, member }) => ({ ticket, member })),
  })
