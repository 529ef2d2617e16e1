/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { CallRecord } from '#app/domain/attendance/device-record.ts'
import type { LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import { useApp } from './app-context.ts'
import { newCall } from './hand-over.ts'
import type { ChildHere } from './on-site.ts'
import { hashTo } from './place.ts'

interface SomebodyElseProps {
  child: ChildHere
  classSession: LoadedClassSession
  isOnline: boolean
  onTaken: (note: string) => void
}

type Step = 'closed' | 'call' | 'reached' | 'not-reached' | 'barred'

/** Nobody of the list: the family is called and that is recorded before the child goes. A barred adult never takes it. */
export function SomebodyElse({ child, classSession, isOnline, onTaken }: SomebodyElseProps) {
  const { store, say } = useApp()
  const [step, setStep] = useState<Step>('closed')
  const [who, setWho] = useState('')
  const [agreed, setAgreed] = useState('')
  const { id, contact } = classSession
  const { registrationId, barred } = child
  const called = (call: Pick<CallRecord, 'because' | 'reached'>, next: Step) => {
    const note = agreed.trim() === '' ? null : agreed.trim()
    store.record(newCall(id, registrationId, { ...call, note }))
    setStep(next)
  }
  if (step === 'closed') {
    return (
      <button
        type="button"
        className="button button--danger button--wide"
        onClick={() => setStep('call')}
      >
        {say('screen.somebody-else')}
      </button>
    )
  }
  return (
    <section className="card card--danger">
      <p role="alert">
        <strong>{say('screen.wrong-pickup')}</strong>
      </p>
      <a className="button button--wide" href={`tel:${contact.phone}`}>
        {say('screen.call', { name: contact.name, phone: contact.phone })}
      </a>
      <p className="hint">{say(isOnline ? 'screen.call.online' : 'screen.call.offline')}</p>
      {barred.map((name) => (
        <button
          key={name}
          type="button"
          className="button button--danger button--wide"
          onClick={() => called({ because: 'barred', reached: false }, 'barred')}
        >
          {say('screen.barred.came', { name })}
        </button>
      ))}
      {step === 'barred' ? (
        <div role="alert" className="notice notice--danger">
          <div className="notice__body">
            <strong>{say('screen.barred.then')}</strong>
            <a className="button button--danger" href="tel:110">
              110
            </a>
            <a href={hashTo(id, 'incident')}>{say('screen.incident')}</a>
          </div>
        </div>
      ) : null}
      {step === 'call' || step === 'not-reached' ? (
        <>
          {step === 'not-reached' ? <p role="status">{say('screen.not-reached.then')}</p> : null}
          <Line label={say('screen.agreed')} value={agreed} onChange={setAgreed} />
          <button
            type="button"
            className="button button--wide"
            disabled={agreed.trim() === ''}
            onClick={() => called({ because: 'unknown-collector', reached: true }, 'reached')}
          >
            {say('screen.reached')}
          </button>
          <button
            type="button"
            className="button button--secondary button--wide"
            onClick={() => called({ because: 'unknown-collector', reached: false }, 'not-reached')}
          >
            {say('screen.not-reached')}
          </button>
        </>
      ) : null}
      {step === 'reached' ? (
        <>
          <p role="status">{say('screen.call.recorded')}</p>
          <Line label={say('screen.who')} value={who} onChange={setWho} />
          <button
            type="button"
            className="button button--wide"
            disabled={who.trim() === ''}
            onClick={() => onTaken(`${who.trim()} · ${agreed.trim()}`)}
          >
            {say('screen.collected')}
          </button>
        </>
      ) : null}
    </section>
  )
}

function Line(props: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="field">
      <span className="field__label">{props.label}</span>
      <input
        maxLength={200}
        value={props.value}
        onInput={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
    </label>
  )
}
