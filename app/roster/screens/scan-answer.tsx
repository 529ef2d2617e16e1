/** @jsxImportSource preact */
import { timeText } from '#app/i18n/dates.ts'
import { useApp } from './app-context.ts'
import type { OnSite } from './on-site.ts'
import { hashTo } from './place.ts'
import type { Verdict } from './scan-verdict.ts'

interface ScanAnswerProps {
  answer: { verdict: Verdict; at: number } | null
  site: OnSite
}

/** What the last code meant: full width, in words and a sign, read out. */
export function ScanAnswer({ answer, site }: ScanAnswerProps) {
  const { say } = useApp()
  const tone = answer ? toneOf(answer.verdict) : 'none'
  return (
    <div className={`scan-answer scan-answer--${tone}`} role="status" aria-live="assertive">
      {answer ? (
        <div key={answer.at}>
          <Words verdict={answer.verdict} site={site} />
        </div>
      ) : (
        say('screen.scan.hint')
      )}
    </div>
  )
}

function toneOf(verdict: Verdict) {
  if (verdict.says === 'here') return verdict.hasLeftOffering ? 'warn' : 'ok'
  if (verdict.says === 'already' || verdict.says === 'collecting' || verdict.says === 'several') {
    return 'warn'
  }
  return 'danger'
}

function Words({ verdict, site }: { verdict: Verdict; site: OnSite }) {
  const { say } = useApp()
  const { id, team } = site.classSession
  const linkTo = (child: { registrationId: string; name: string }) => (
    <a key={child.registrationId} href={hashTo(id, 'child', child.registrationId)}>
      {child.name}
    </a>
  )
  switch (verdict.says) {
    case 'here': {
      const mark = say(`screen.mark.${verdict.record.mark}`)
      return (
        <>
          <strong className="scan-answer__main">
            ✓ {verdict.child.name} {mark}
          </strong>
          {verdict.child.alerts.map((alert) => (
            <b key={alert} className="tag tag--danger">
              {say(`roster.alert.${alert}`)}
            </b>
          ))}
          {verdict.hasLeftOffering ? <p>{say('screen.scan.left-offering')}</p> : null}
        </>
      )
    }
    case 'already':
    case 'used': {
      const who = team.find(({ staffId }) => staffId === verdict.staffId)?.name
      const facts = { name: verdict.child.name, time: timeText(verdict.at) }
      const by = who ?? say(verdict.staffId ? 'screen.by-other' : 'screen.by-me')
      return <strong>{say(`screen.scan.${verdict.says}`, { ...facts, who: by })}</strong>
    }
    case 'gone':
      return (
        <strong>
          {say('screen.scan.gone', {
            ...{ name: verdict.child.name, time: verdict.at ? timeText(verdict.at) : '' },
          })}{' '}
          {linkTo(verdict.child)}
        </strong>
      )
    case 'disputed':
    case 'collecting':
      return (
        <strong>
          {say(`screen.scan.${verdict.says}`)} {linkTo(verdict.child)}
        </strong>
      )
    case 'several':
      return (
        <>
          <strong>{say('screen.scan.several')}</strong>
          <span className="row">{verdict.children.map(linkTo)}</span>
        </>
      )
    default:
      return <strong>{say(`screen.scan.${verdict.says}`)}</strong>
  }
}
