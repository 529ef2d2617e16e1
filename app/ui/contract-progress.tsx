import { grouped } from '#app/i18n/amounts.ts'
import { Card } from './card.tsx'
import type { ShownContractState } from './contract-status.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface ShownProgress {
  target: number
  done: number
  planned: number
}

export interface ShownMetric extends ShownProgress {
  metric: 'class_sessions' | 'attendances' | 'children'
  districts: readonly (ShownProgress & { districtCode: string })[]
}

const percentOf = ({ done, target }: ShownProgress) => Math.floor((100 * done) / target)
const isShort = ({ done, planned, target }: ShownProgress) => done + planned < target

interface ContractProgressProps {
  metrics: readonly ShownMetric[]
  state: ShownContractState
}

/** How far a contract has come: a bar with number and target for each thing owed. */
export function ContractProgress({ metrics, state }: ContractProgressProps) {
  const say = useSay()
  if (metrics.length === 0) return <p className="hint">{say('contract.progress.none')}</p>
  return (
    <ul className="progress-list">
      {metrics.map((one) => (
        <li key={one.metric}>
          <ProgressBar name={say(`contract.metric.${one.metric}`)} progress={one} state={state} />
        </li>
      ))}
    </ul>
  )
}

interface ProgressBarProps {
  name: string
  progress: ShownProgress
  state: ShownContractState
}

/** 课次 32 / 50（64%）, a bar, and what is planned, or what will be missing. */
function ProgressBar({ name, progress, state }: ProgressBarProps) {
  const say = useSay()
  const { done, target } = progress
  const facts = { done: grouped(done), target: grouped(target), percent: percentOf(progress) }
  return (
    <div className="progress">
      <div className="progress__words">
        <span>{name}</span>
        <strong>{say('contract.progress.of', facts)}</strong>
      </div>
      <progress max={target} value={Math.min(done, target)} aria-label={name} />
      <StillToCome progress={progress} isRunning={state === 'active'} />
    </div>
  )
}

/** Only a contract in force still has something to come. */
function StillToCome(props: { progress: ShownProgress; isRunning: boolean }) {
  const { progress, isRunning } = props
  const say = useSay()
  const { done, planned, target } = progress
  if (done >= target) {
    return (
      <Status tone="ok" icon="circle-check">
        {say('contract.progress.reached')}
      </Status>
    )
  }
  if (!isRunning) return null
  if (isShort(progress)) {
    return (
      <Status tone="warn" icon="alert-triangle">
        {say('contract.progress.short', { n: grouped(target - done - planned) })}
      </Status>
    )
  }
  return <span className="hint">{say('contract.progress.planned', { n: grouped(planned) })}</span>
}

interface ProgressSectionProps extends ContractProgressProps {
  /** In their customary order. */
  districts: readonly { code: string; name: string }[]
}

/** The same for each district in which something is owed: a table, cards on a phone. */
function ProgressByDistrict({ metrics, districts, state }: ProgressSectionProps) {
  const say = useSay()
  return (
    <table className="table office-table progress-table">
      <thead>
        <tr>
          <th scope="col">{say('office.organisation.district')}</th>
          {metrics.map(({ metric }) => (
            <th key={metric} scope="col">
              {say(`contract.metric.${metric}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {districts.map(({ code, name }) => (
          <tr key={code}>
            <th scope="row">{name}</th>
            {metrics.map((one) => {
              const here = one.districts.find(({ districtCode }) => districtCode === code)
              const metric = say(`contract.metric.${one.metric}`)
              return (
                <td key={one.metric}>
                  {here ? <ProgressBar name={metric} progress={here} state={state} /> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** All of it: each thing owed, then district by district, with a warning where a contract in force will miss a target. */
export function ProgressSection({ metrics, districts, state }: ProgressSectionProps) {
  const say = useSay()
  const owed = districts.filter(({ code }) =>
    metrics.some((one) => one.districts.some(({ districtCode }) => districtCode === code)),
  )
  const [only, ...others] = owed
  const title = say('contract.progress')
  return (
    <section className="stack">
      <h2>
        {only && others.length === 0
          ? say('contract.owed.in', { metric: title, district: only.name })
          : title}
      </h2>
      {state === 'active' ? <ProgressWarning metrics={metrics} /> : null}
      <Card>
        <ContractProgress metrics={metrics} state={state} />
      </Card>
      {others.length > 0 ? (
        <>
          <h3>{say('contract.progress.by-district')}</h3>
          <ProgressByDistrict metrics={metrics} districts={owed} state={state} />
        </>
      ) : null}
      {only ? <p className="hint">{say('contract.progress.from-events')}</p> : null}
    </section>
  )
}

/** A word of warning where one of the targets, in all or in one district, will be missed. */
export function ProgressWarning({ metrics }: { metrics: readonly ShownMetric[] }) {
  const say = useSay()
  const willMiss = metrics.some((one) => isShort(one) || one.districts.some(isShort))
  if (!willMiss) return null
  return (
    <Status tone="warn" icon="alert-triangle">
      {say('contract.progress.warn')}
    </Status>
  )
}
