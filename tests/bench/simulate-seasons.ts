import { drawPlaces } from '#app/domain/ballot/draw-places.ts'
import { algorithm, type PoolTicket } from '#app/domain/ballot/pool.ts'
import { sha256 } from '#app/domain/ballot/sha256.ts'
import { ticketWeight } from '#app/domain/ballot/ticket-weight.ts'

// Ten summers of one scarce camp, three families for each place, given out in three ways by the product's own draw and
// weights: who is never served? Prints the tables of docs/fairness.md. The same numbers every time.
const worlds = 200
const summers = 10
const termsASummer = 2
const places = 20
const applicants = places * termsASummer * 3
const mostSummers = 4 // then the child is too old
const comesBack = { served: 0.5, unserved: 0.9 }
const speeds = [
  { name: '手快 quick', share: 0.2 },
  { name: '一般 usual', share: 0.5 },
  { name: '手慢 slow', share: 0.3 },
]

interface Family {
  id: string
  speed: number
  summers: number
  places: number
}
type Way = 'first-come' | 'plain' | 'weighted'
interface Applicant {
  family: Family
  /** Terms of this summer in which it was not drawn. */
  missed: number
}

const ways: Way[] = ['first-come', 'plain', 'weighted']
const ended = new Map(ways.map((way) => [way, everyWorld(way)]))
const of = (way: Way) => ended.get(way) ?? []

table('一次也没轮到的家庭 Families never served', (families) => {
  return part(families, ({ places: had }) => had === 0)
})
table('年年都报、报满四个夏天仍没轮到 Never served in all four summers', (families) => {
  const faithful = families.filter((one) => one.summers === mostSummers)
  return part(faithful, ({ places: had }) => had === 0)
})
table('轮到两次以上 Served more than once', (families) => {
  return part(families, ({ places: had }) => had > 1)
})

function everyWorld(way: Way) {
  return Array.from({ length: worlds }, (_, world) => oneWorld(way, world)).flat()
}

/** The families whose last chance is over, after ten summers; those of the last summers that could return are left out. */
function oneWorld(way: Way, world: number): Family[] {
  const random = randomFrom(world)
  const over: Family[] = []
  let present: Family[] = []
  for (let summer = 0; summer < summers; summer++) {
    while (present.length < applicants)
      present.push(newcomer(`${summer}-${present.length}`, random))
    const served = giveOut(way, present, `${world} ${summer}`, random)
    const staying = present.filter((family) => {
      family.summers += 1
      const isOld = family.summers === mostSummers
      return !isOld && random() < (served.has(family) ? comesBack.served : comesBack.unserved)
    })
    const stays = new Set(staying)
    over.push(...present.filter((family) => !stays.has(family)))
    present = staying
  }
  return over
}

function newcomer(id: string, random: () => number): Family {
  const at = random()
  const speed = at < 0.2 ? 0 : at < 0.7 ? 1 : 2
  return { id, speed, summers: 0, places: 0 }
}

/** Both terms of a summer; one term for each child. */
function giveOut(way: Way, present: Family[], name: string, random: () => number) {
  const served = new Set<Family>()
  let waiting: Applicant[] = present.map((family) => ({ family, missed: 0 }))
  for (let term = 0; term < termsASummer; term++) {
    const lucky =
      way === 'first-come' ? quickest(waiting, random) : drawn(way, waiting, `${name} ${term}`)
    for (const family of lucky) served.add(family)
    waiting = waiting
      .filter(({ family }) => !served.has(family))
      .map((one) => ({ ...one, missed: one.missed + 1 }))
  }
  for (const family of served) family.places += 1
  return served
}

/** Minutes after nine: the quick within the first, the usual half a minute later, the slow a whole one. */
function quickest(waiting: Applicant[], random: () => number) {
  const keyed = waiting.map(({ family }) => ({ family, at: family.speed / 2 + random() }))
  return keyed
    .sort((a, b) => a.at - b.at)
    .slice(0, places)
    .map(({ family }) => family)
}

function drawn(way: Way, waiting: Applicant[], name: string): Family[] {
  const byMember = new Map<string, Family>()
  const tickets = waiting.map(({ family, missed }): PoolTicket => {
    const number = sha256(`${name} ${family.id}`).slice(0, 32)
    byMember.set(number, family)
    const facts = { isFirstTimer: family.places === 0, notDrawn: missed }
    const weight =
      way === 'plain' ? 2 : ticketWeight([{ ...facts, lateWithdrawals: 0, lateLimit: 3 }])
    const preference = { offering: 'camp', link: 'any' as const, members: [0], reserved: [] }
    return { number, weight, members: [number], preferences: [preference] }
  })
  const pool = {
    ...{ version: 1 as const, algorithm, draw: name, season: '', closesAt: '', conflicts: [] },
    ...{ offerings: [{ slug: 'camp', title: '', places, reserved: 0 }], tickets },
  }
  const { placements } = drawPlaces(pool, sha256(name))
  return placements.flatMap(({ member }) => byMember.get(member) ?? [])
}

function table(title: string, figure: (families: Family[]) => string) {
  const groups: [string, (family: Family) => boolean][] = [
    ['全部 all', () => true],
    ...speeds.map(({ name }, speed): [string, (family: Family) => boolean] => {
      return [name, (family) => family.speed === speed]
    }),
  ]
  const lines = groups.map(([name, isIn]) => {
    const cells = ways.map((way) => figure(of(way).filter(isIn)))
    return `| ${[name, ...cells].join(' | ')} |`
  })
  const head = '| | 先到先得 first come | 普通抽签 plain ballot | 加权抽签 weighted ballot |'
  process.stdout.write(`**${title}**\n\n${head}\n|---|---|---|---|\n${lines.join('\n')}\n\n`)
}

function part(families: Family[], isSo: (family: Family) => boolean) {
  const share = families.filter(isSo).length / families.length
  return `${(100 * share).toFixed(1)} %`
}

/** Numbers from 0 to 1 that are the same for the same beginning (mulberry32). */
function randomFrom(beginning: number) {
  let state = beginning
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
