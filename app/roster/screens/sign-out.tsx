/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useApp, useRosterView } from './app-context.ts'
import { Frame } from './frame.tsx'

/** Signing out wipes this phone. With records that are on no server yet it says how many, and asks twice. */
export function SignOut() {
  const { store, say } = useApp()
  const { unsent } = useRosterView(store)
  const [step, setStep] = useState<'ask' | 'working' | 'unsent' | 'last'>('ask')
  const n = unsent.length
  const leave = async (evenUnsent: boolean) => {
    setStep('working')
    const outcome = await store.signOut(evenUnsent)
    if (outcome === 'unsent') return setStep('unsent')
    location.assign('/staff/sign-in')
  }
  return (
    <Frame title={say('screen.sign-out')} back="#/">
      {step === 'ask' ? (
        <>
          <p>{say('screen.sign-out.means')}</p>
          <button type="button" className="button button--wide" onClick={() => void leave(false)}>
            {say('screen.sign-out')}
          </button>
        </>
      ) : null}
      {step === 'working' ? <p role="status">{say('screen.sign-out.working')}</p> : null}
      {step === 'unsent' ? (
        <>
          <p role="alert" className="notice notice--danger">
            <strong>{say('screen.sign-out.unsent', { n })}</strong>
          </p>
          <a className="button button--wide" href="#/">
            {say('screen.sign-out.stay')}
          </a>
          <button
            type="button"
            className="button button--danger button--wide"
            onClick={() => setStep('last')}
          >
            {say('screen.sign-out.anyway')}
          </button>
        </>
      ) : null}
      {step === 'last' ? (
        <>
          <p role="alert" className="notice notice--danger">
            <strong>{say('screen.sign-out.last', { n })}</strong>
          </p>
          <button
            type="button"
            className="button button--danger button--wide"
            onClick={() => void leave(true)}
          >
            {say('screen.sign-out.lose', { n })}
          </button>
          <a className="button button--wide" href="#/">
            {say('screen.sign-out.stay')}
          </a>
        </>
      ) : null}
    </Frame>
  )
}
