import script from '../enhance/check-draw.js?url'
import type { ShownDraw } from './draw-facts.tsx'
import { useSay } from './say-context.tsx'

const verifierPath = '/draws/verify-draw.mjs'

/**
 * The files of a draw and how to recompute it: with a button where there is JavaScript, with the stand-alone script
 * everywhere. The button runs the very script that is downloaded.
 */
export function DrawCheck({ draw }: { draw: ShownDraw }) {
  const say = useSay()
  const path = `/draws/${draw.id}`
  if (draw.pool_hash === null) {
    return (
      <section className="stack">
        <h2>{say('draw.check.title')}</h2>
        <p>{say('draw.check.none')}</p>
        <Downloads path={path} />
      </section>
    )
  }
  return (
    <section className="stack">
      <h2>{say('draw.check.title')}</h2>
      <p>{say('draw.check.lead')}</p>
      <div
        className="stack"
        data-check-draw={path}
        data-verifier={verifierPath}
        data-pool-hash={draw.pool_hash}
        data-result-hash={draw.result_hash ?? ''}
      >
        <div data-part="start" hidden>
          <button type="button" className="button button--secondary button--wide">
            {say('draw.check.button')}
          </button>
        </div>
        <div role="status" className="stack">
          <Verdict part="running" tone="info" text={say('draw.check.running')} />
          <Verdict
            part="ok"
            tone="ok"
            text={say(draw.result_hash ? 'draw.check.ok' : 'draw.check.ok.pool')}
          />
          <Verdict part="failed" tone="warn" text={say('draw.check.failed')} />
          <Verdict part="unsupported" tone="warn" text={say('draw.check.unsupported')} />
          <div className="notice notice--danger" data-part="differs" hidden>
            <div className="notice__body">
              <strong>{say('draw.check.differs')}</strong>
              <p>{say('draw.check.differs.what')}</p>
              <ul data-part="what" />
            </div>
          </div>
        </div>
        <div hidden>
          <span data-part="other">{say('draw.check.differs.shape')}</span>
          {checks.map((check) => (
            <span key={check} data-check={check}>
              {say(`draw.check.differs.${check}`)}
            </span>
          ))}
        </div>
      </div>
      <Downloads path={path} pool={draw.pool_hash} result={draw.result_hash} />
      {draw.result_hash ? (
        <div className="stack prose">
          <p>{say('draw.check.stand-alone')}</p>
          <pre className="command">
            <code>node verify-draw.mjs pool.json result.json</code>
          </pre>
          <p>{say('draw.check.stand-alone.says')}</p>
          <p>{say('draw.check.compare')}</p>
        </div>
      ) : null}
      <script type="module" src={script} />
    </section>
  )
}

/** What verify-draw.js can find different. */
const checks = [
  ...(['algorithm', 'draw', 'pool-hash', 'pool-published', 'pool-readable'] as const),
  ...(['result-hash', 'result-published', 'result-readable', 'commitment', 'seed'] as const),
  ...(['order', 'placements', 'waitlists'] as const),
] as const

function Verdict(props: { part: string; tone: 'ok' | 'warn' | 'info'; text: string }) {
  return (
    <div className={`notice notice--${props.tone}`} data-part={props.part} hidden>
      <strong className="notice__body">{props.text}</strong>
    </div>
  )
}

function Downloads(files: { path: string; pool?: string | null; result?: string | null }) {
  const say = useSay()
  return (
    <ul className="downloads">
      {files.pool ? (
        <li>
          <a href={`${files.path}/pool.json`} download="pool.json">
            {say('draw.check.pool')}
          </a>
        </li>
      ) : null}
      {files.result ? (
        <li>
          <a href={`${files.path}/result.json`} download="result.json">
            {say('draw.check.result')}
          </a>
        </li>
      ) : null}
      <li>
        <a href={verifierPath} download="verify-draw.mjs">
          {say('draw.check.script')}
        </a>
      </li>
    </ul>
  )
}
