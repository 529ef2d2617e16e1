import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { join } from 'node:path'
import type { Insertable } from 'kysely'
import { foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import { weekFrom } from '#app/domain/calendar/week.ts'
import { openDatabase } from '#db/client.ts'
import type { Database } from '#db/schema.ts'
import { signedInAs } from '../support/app.ts'
import { givenOffering, givenOrganisation, givenStaff, givenVenue } from '../support/given.ts'
import { testDataKey } from '../support/operation.ts'
import { startServer, temporaryFolder } from '../support/running-server.ts'

// A week of 50 class sessions, of 5,000, and of 5,000 among 60,000: what its pages cost and weigh. See docs/operations.md.
const asks = Number(process.env.BENCH_ASKS ?? 200)
const warm = 30
const week = '2027-03-01'
const otherWeeks = Array.from({ length: 11 }, (_, n) => dayAfter(week, 7 * (n + 1)))
const databaseUrl = `file:${join(temporaryFolder(), 'bench.db')}`
const server = await startServer({
  ...{ DATA_KEY: testDataKey, DATABASE_URL: databaseUrl, LOG_LEVEL: 'error', JOBS: 'off' },
})
const pid = server.process.pid ?? 0
const { db, close } = openDatabase(databaseUrl)

const organisations = await many(40, (n) =>
  givenOrganisation(db, { uscc: `52440699BN${String(n).padStart(8, '0')}` }).then(({ id }) => id),
)
const coordinator = await givenStaff(db, { organisation_id: organisations[0] ?? '' })
const teachers = await many(400, (n) =>
  givenStaff(db, {
    ...{ role: 'instructor', organisation_id: organisations[n % 40] ?? '' },
  }).then(({ id }) => id),
)
const towns = (await db.selectFrom('town').select('code').orderBy('code').execute()).map(
  ({ code }) => code,
)
const venues = await many(400, (n) =>
  givenVenue(db, { town_code: towns[n % towns.length] ?? '' }).then(({ id }) => id),
)
const cookies = {
  city: await cookieOf(await givenStaff(db, { role: 'city_officer' })),
  district: await cookieOf(await givenStaff(db, { role: 'district_officer' })),
  coordinator: await cookieOf(coordinator),
  teacher: await cookieOf({ id: teachers[0] ?? '' }),
}
const pages = [
  ['city, week', cookies.city, '/office/timetable'],
  ['city, list', cookies.city, '/office/timetable?view=list'],
  ['district, week', cookies.district, '/office/timetable'],
  ['organisation, week', cookies.coordinator, '/provider/timetable'],
  ['venue, week', cookies.coordinator, `/provider/venues/${venues[0]}/timetable`],
  ['teacher, week', cookies.teacher, '/teach/timetable'],
] as const

const stages: Map<string, Figures>[] = []
await givenWeek(week, 50, 0)
stages.push(await measure())
await givenWeek(week, 4950, 50)
stages.push(await measure())
for (const [n, monday] of otherWeeks.entries()) await givenWeek(monday, 5000, 5000 * (n + 1))
stages.push(await measure())
await close()
await server.stop()
report()

interface Figures {
  /** Milliseconds of the server's processor time for a page. */
  cpu: number
  /** Bytes of HTML. */
  bytes: number
}

async function measure() {
  const figures = new Map<string, Figures>()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const [name, cookie, path] of pages) {
    const url = `${server.origin}${path}${path.includes('?') ? '&' : '?'}week=${week}`
    let bytes = 0
    for (let i = 0; i < warm; i++) bytes = await weigh(url, cookie, agent)
    const before = cpuOf(pid)
    for (let i = 0; i < asks; i++) await weigh(url, cookie, agent)
    figures.set(name, { cpu: (cpuOf(pid) - before) / asks, bytes })
  }
  agent.destroy()
  return figures
}

/** Asks for a page: its bytes. */
function weigh(url: string, cookie: string, agent: Agent) {
  return new Promise<number>((weighed, failed) => {
    get(url, { agent, headers: { cookie } }, async (answer) => {
      let bytes = 0
      for await (const chunk of answer) bytes += chunk.length
      if (answer.statusCode === 200) weighed(bytes)
      else failed(new Error(`${url}: ${answer.statusCode}`))
    }).on('error', failed)
  })
}

function report() {
  const [few, many, among] = stages
  say('page', '50: CPU ms', '5,000', 'in 60,000', 'growth', 'goal', 'KB', 'KB 5,000')
  for (const [name] of pages) {
    const [a, b, c] = [few?.get(name), many?.get(name), among?.get(name)]
    if (!a || !b || !c) continue
    const growth = c.cpu / b.cpu
    say(
      ...[name, a.cpu.toFixed(1), b.cpu.toFixed(1), c.cpu.toFixed(1), growth.toFixed(2)],
      ...[`1.2${growth > 1.2 ? ' missed' : ''}`, (a.bytes / 1024).toFixed(0)],
      `${(b.bytes / 1024).toFixed(0)}${b.bytes > 60 * 1024 ? ' missed' : ''}`,
    )
  }
}

/** Offerings of five class sessions, Monday to Friday or at the weekend too, at every hour from 8 to 19, two people each. */
async function givenWeek(monday: string, count: number, from: number) {
  const days = weekFrom(monday)
  const model = await givenOffering(db, { organisation_id: organisations[0] ?? '' })
  const [offerings, classSessions]: [Row<'offering'>[], Row<'class_session'>[]] = [[], []]
  const assignments: Row<'staff_assignment'>[] = []
  for (let at = from; at < from + count; at += 5) {
    const id = randomUUID()
    const n = at / 5
    const organisation_id = organisations[n % 40] ?? ''
    offerings.push({ ...model, id, slug: id, organisation_id })
    for (let number = 1; number <= 5; number++) {
      const held_on = days[(n + number) % 7] ?? monday
      const time = `${String(8 + (n % 12)).padStart(2, '0')}:00`
      const classSession = randomUUID()
      classSessions.push({
        ...{ id: classSession, offering_id: id, number, held_on, has_water: 0, sequence: 0 },
        starts_at: foshanInstant(held_on, time),
        ends_at: foshanInstant(held_on, time.replace(':00', ':50')),
        ...{ venue_id: venues[n % 400] ?? '', state: 'scheduled' },
        ...{ revised_at: model.created_at, created_at: model.created_at },
      })
      for (const staff_id of [teachers[n % 400] ?? '', teachers[(n + 40) % 400] ?? '']) {
        const row = { id: randomUUID(), class_session_id: classSession, staff_id }
        assignments.push({ ...row, role: 'lead', state: 'accepted' })
      }
    }
  }
  await inParts(offerings, (rows) => db.insertInto('offering').values(rows).execute())
  await inParts(classSessions, (rows) => db.insertInto('class_session').values(rows).execute())
  await inParts(assignments, (rows) => db.insertInto('staff_assignment').values(rows).execute())
}

type Row<Table extends keyof Database> = Insertable<Database[Table]>

async function inParts<T>(rows: T[], insert: (part: T[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += 200) await insert(rows.slice(at, at + 200))
}

async function many<T>(count: number, make: (n: number) => Promise<T>) {
  const made: T[] = []
  for (let n = 0; n < count; n++) made.push(await make(n))
  return made
}

function cookieOf({ id }: { id: string }) {
  return signedInAs(db, { staffId: id }, new Date().toISOString())
}

function dayAfter(day: string, days: number) {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Milliseconds of processor time that a process has used so far. */
function cpuOf(process: number) {
  const fields = readFileSync(`/proc/${process}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10 // ticks of a hundredth of a second
}

function say(name: string, ...cells: string[]) {
  process.stdout.write(`${name.padEnd(22)}${cells.map((cell) => cell.padStart(13)).join('')}\n`)
}
