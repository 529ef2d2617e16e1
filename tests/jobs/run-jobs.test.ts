import { expect, it } from 'vitest'
import { startJobs } from '#app/jobs/run-jobs.ts'

const log = { info: () => {}, error: () => {} }

it('goes on at once while there is more, and ends after the piece under way', async () => {
  let [runs, running, most] = [0, 0, 0]
  let reached = () => {}
  const third = new Promise<void>((go) => {
    reached = go
  })
  let finish = () => {}
  const held = new Promise<void>((go) => {
    finish = go
  })
  const run = async () => {
    most = Math.max(most, ++running)
    if (++runs === 3) {
      reached()
      await held
    }
    running--
    return true
  }
  const jobs = startJobs({ jobs: [{ name: 'counting', run }], log })
  await third
  const stopped = jobs.stop()
  expect(running).toBe(1)
  finish()
  await stopped
  expect([runs, running, most]).toEqual([3, 0, 1])
})

it('runs a job again after it failed, and logs no value of it', async () => {
  const logged: object[] = []
  let runs = 0
  let again = () => {}
  const twice = new Promise<void>((go) => {
    again = go
  })
  const run = async () => {
    if (++runs === 1) throw new TypeError('何小雨')
    again()
    return false
  }
  const error = (facts: object) => logged.push(facts)
  const jobs = startJobs({ jobs: [{ name: 'failing', run }], log: { ...log, error } })
  await twice
  await jobs.stop()
  expect(logged).toEqual([{ job: 'failing', error: 'TypeError' }])
})

it('rests as long as a job says once nothing is left, however often others run', async () => {
  let [hourly, often] = [0, 0]
  let enough = () => {}
  const thrice = new Promise<void>((go) => {
    enough = go
  })
  const rare = async () => ++hourly === 0
  const busy = async () => {
    if (++often === 3) enough()
    return false
  }
  const jobs = startJobs({
    jobs: [
      { name: 'rare', every: 3_600_000, run: rare },
      { name: 'busy', every: 1, run: busy },
    ],
    log,
  })
  await thrice
  await jobs.stop()
  expect(hourly).toBe(1)
})
