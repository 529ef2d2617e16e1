/** @jsxImportSource preact */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { readScan } from '#app/domain/attendance/check-in-code.ts'
import { useApp } from './app-context.ts'
import { type Camera, openCamera } from './camera.ts'
import { DigitsPad } from './digits-pad.tsx'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { hashTo } from './place.ts'
import { ScanAnswer } from './scan-answer.tsx'
import { type Verdict, verdictOf } from './scan-verdict.ts'
import type { ScreenProps } from './screen-props.ts'

const sameAgainAfter = 4000 // ms: a code that stays before the camera is one scan

/** The camera at the door, and six digits for where it sees nothing. It answers at once, and goes on. */
export function ScanScreen(props: ScreenProps) {
  const { site, lock, isForced, view } = props
  const { store, say } = useApp()
  const { id, codeKey } = site.classSession
  const [answer, setAnswer] = useState<{ verdict: Verdict; at: number } | null>(null)
  const latest = useRef({ site, view, isForced })
  latest.current = { site, view, isForced }

  const read = useCallback(
    async (text: string) => {
      const present = store.now()
      const { site: known, view: seen, isForced: forced } = latest.current
      const { classSession, children } = known
      const now = new Date(present).toISOString()
      const scan = await readScan({ codeKey, rows: children, text, now })
      const marks = [...classSession.events, ...seen.unsent.filter((one) => one.kind === 'mark')]
      const verdict = verdictOf(scan, { classSession, children, marks, now: present, forced })
      if (verdict.says === 'here') store.record(verdict.record)
      navigator.vibrate?.(verdict.says === 'here' ? 80 : [120, 60, 120])
      setAnswer({ verdict, at: present })
    },
    [store, codeKey],
  )

  return (
    <Frame
      title={say('screen.scan')}
      subtitle={say('screen.came', { n: site.came, all: site.children.length })}
      back={hashTo(id, 'marks')}
      foot={<Foot classSessionId={id} current="scan" />}
    >
      {lock ? (
        <p className="notice notice--danger">{say('screen.scan.locked')}</p>
      ) : (
        <>
          <ScanAnswer answer={answer} site={site} />
          <Viewfinder onText={read} />
          <DigitsPad length={6} label={say('screen.digits')} onDone={(text) => void read(text)} />
        </>
      )}
    </Frame>
  )
}

function Viewfinder({ onText }: { onText: (text: string) => Promise<void> }) {
  const { say } = useApp()
  const video = useRef<HTMLVideoElement>(null)
  const camera = useRef<Camera | null>(null)
  const [state, setState] = useState<'opening' | 'open' | 'none'>('opening')
  const [hasTorch, setHasTorch] = useState(false)
  const [isLit, setLit] = useState(false)

  useEffect(() => {
    let isGone = false
    let [last, lastAt] = ['', 0]
    const element = video.current
    if (!element) return
    const see = (text: string) => {
      const isSame = text === last && performance.now() - lastAt < sameAgainAfter
      lastAt = performance.now()
      last = text
      if (!isSame) void onText(text)
    }
    openCamera(element, see).then(
      (opened) => {
        if (isGone) return opened.stop()
        camera.current = opened
        setHasTorch(opened.setTorch !== null)
        setState('open')
      },
      () => setState('none'),
    )
    return () => {
      isGone = true
      camera.current?.stop()
    }
  }, [onText])

  return (
    <div className="viewfinder">
      {state === 'none' ? (
        <p className="notice notice--warn">{say('screen.scan.no-camera')}</p>
      ) : (
        <video ref={video} className="viewfinder__video" muted playsInline />
      )}
      {state === 'open' && hasTorch ? (
        <button
          type="button"
          className="button button--secondary"
          aria-pressed={isLit}
          onClick={() => {
            setLit(!isLit)
            void camera.current?.setTorch?.(!isLit)
          }}
        >
          {say('screen.scan.torch')}
        </button>
      ) : null}
    </div>
  )
}
