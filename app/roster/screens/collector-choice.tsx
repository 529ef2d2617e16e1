/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { readScan } from '#app/domain/attendance/check-in-code.ts'
import type { LoadedClassSession } from '#app/domain/attendance/loaded-rosters.ts'
import { useApp } from './app-context.ts'
import { DigitsPad } from './digits-pad.tsx'
import { relationOf } from './leave-screen.tsx'
import type { ChildHere } from './on-site.ts'

interface CollectorChoiceProps {
  child: ChildHere
  classSession: LoadedClassSession
  collector: ChildHere['collectors'][number]
  onKnown: () => void
  onCode: (collector: string, codeUsed: string) => void
}

/** An adult of the list: then whether the teacher knows the face, or the family's code says so. */
export function CollectorChoice({ child, classSession, collector, ...does }: CollectorChoiceProps) {
  const { store, say } = useApp()
  const [step, setStep] = useState<'closed' | 'how' | 'code'>('closed')
  const [wrong, setWrong] = useState(false)
  const relation = relationOf(say, collector.relation)
  const typed = async (text: string) => {
    const now = new Date(store.now()).toISOString()
    const scan = await readScan({ codeKey: classSession.codeKey, rows: [child], text, now })
    if (scan.outcome === 'fits' && scan.method === 'collect') {
      return does.onCode(scan.collector, scan.codeUsed)
    }
    setWrong(true)
  }
  return (
    <div className="card collector">
      <button
        type="button"
        className="collector__who"
        aria-expanded={step !== 'closed'}
        onClick={() => setStep(step === 'closed' ? 'how' : 'closed')}
      >
        <strong>{collector.name || relation}</strong>
        {collector.name && relation ? <span className="hint">{relation}</span> : null}
      </button>
      {step === 'how' ? (
        <>
          <button type="button" className="button button--wide" onClick={does.onKnown}>
            {say('screen.known-face')}
          </button>
          <button
            type="button"
            className="button button--secondary button--wide"
            onClick={() => setStep('code')}
          >
            {say('screen.collect-code')}
          </button>
        </>
      ) : null}
      {step === 'code' ? (
        <>
          {wrong ? (
            <p role="alert" className="notice notice--danger">
              {say('screen.collect-code.wrong')}
            </p>
          ) : null}
          <DigitsPad
            length={6}
            label={say('screen.collect-code')}
            onDone={(text) => void typed(text)}
          />
        </>
      ) : null}
    </div>
  )
}
