/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useApp } from './app-context.ts'
import { CollectorChoice } from './collector-choice.tsx'
import { handOver } from './hand-over.ts'
import { relationOf } from './leave-screen.tsx'
import type { ChildHere } from './on-site.ts'
import { hashTo } from './place.ts'
import type { ScreenProps } from './screen-props.ts'
import { SomebodyElse } from './somebody-else.tsx'
import type { Taps } from './use-taps.ts'

type HandOverProps = ScreenProps & { child: ChildHere; record: Taps['record'] }

/** Who takes the child: an adult of the list, somebody else after a call, nobody where that is allowed; or it goes early. */
export function HandOver({ child, record, site, ...props }: HandOverProps) {
  const { say } = useApp()
  const { classSession } = site
  const { collectors, barred, mayLeaveAlone, name } = child
  const leave = (leaving: Parameters<typeof handOver>[2], text: string) => {
    record(child, handOver(classSession.id, child, leaving), text)
    location.hash = hashTo(classSession.id, 'leave')
  }
  const gone = (who: string) => say('screen.collected.by', { name, who })
  return (
    <>
      {barred.length > 0 ? (
        <p className="notice notice--danger">
          <strong>{say('screen.barred', { names: barred.join(say('screen.and')) })}</strong>
        </p>
      ) : null}
      {classSession.isCollected ? (
        <section className="stack">
          <h2>{say('screen.collectors')}</h2>
          {collectors.length === 0 ? <p>{say('screen.no-collectors')}</p> : null}
          {collectors.map((collector) => (
            <CollectorChoice
              key={collector.key}
              {...{ child, collector, classSession }}
              onKnown={() =>
                leave(
                  { as: 'known-face', collector: collector.key },
                  gone(collector.name || relationOf(say, collector.relation)),
                )
              }
              onCode={(key, codeUsed) =>
                leave(
                  { as: 'code', collector: key, codeUsed },
                  gone(collectors.find((one) => one.key === key)?.name ?? ''),
                )
              }
            />
          ))}
          <SomebodyElse
            {...{ child, classSession }}
            isOnline={props.view.isOnline}
            onTaken={(note) =>
              leave({ as: 'somebody-else', note }, gone(say('screen.somebody-else')))
            }
          />
        </section>
      ) : null}
      {mayLeaveAlone ? (
        <button
          type="button"
          className="button button--secondary button--wide"
          onClick={() => leave({ as: 'alone' }, say('screen.went-alone', { name }))}
        >
          {say('screen.alone')}
        </button>
      ) : null}
      <Early onEarly={(note) => leave({ as: 'early', note }, say('screen.went-early', { name }))} />
    </>
  )
}

function Early({ onEarly }: { onEarly: (note: string) => void }) {
  const { say } = useApp()
  const [note, setNote] = useState('')
  return (
    <details className="card">
      <summary className="summary">{say('screen.early')}</summary>
      <label className="field">
        <span className="field__label">{say('screen.early.reason')}</span>
        <input
          maxLength={200}
          value={note}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        className="button button--wide"
        disabled={note.trim() === ''}
        onClick={() => onEarly(note.trim())}
      >
        {say('screen.early.submit')}
      </button>
    </details>
  )
}
