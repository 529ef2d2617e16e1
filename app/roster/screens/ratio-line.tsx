/** @jsxImportSource preact */
import type { SafetyGap } from '#app/domain/staffing/safety-gate.ts'
import { useApp } from './app-context.ts'
import { childrenToMind, gapsNow, type OnSite } from './on-site.ts'

/** What is missing with the adults who are really here and the children who really are; silent where nothing is. */
export function RatioLine({ site }: { site: OnSite }) {
  const { say } = useApp()
  if (!site.classSession.safety || childrenToMind(site) === 0) return null
  const gaps = gapsNow(site)
  if (gaps.length === 0) return null
  if (site.here.size === 0)
    return <p className="notice notice--warn">{say('screen.nobody-here')}</p>
  return (
    <ul className="notice notice--danger gaps">
      {gaps.map((gap) => (
        <li key={`${gap.code} ${'staffName' in gap ? gap.staffName : ''}`}>
          <Gap gap={gap} site={site} />
        </li>
      ))}
    </ul>
  )
}

function Gap({ gap, site }: { gap: SafetyGap; site: OnSite }) {
  const { say } = useApp()
  switch (gap.code) {
    case 'adults':
      return (
        <>{say('screen.gap.adults', { n: childrenToMind(site), need: gap.need, have: gap.have })}</>
      )
    case 'lifeguards': {
      const area = site.classSession.safety?.poolAreaM2 ?? '—'
      return <>{say('screen.gap.lifeguards', { area, need: gap.need, have: gap.have })}</>
    }
    case 'too-many-children':
      return <>{say('screen.gap.too-many-children', { most: gap.most, children: gap.children })}</>
    case 'not-vetted':
    case 'paper-expired':
      return <>{say(`screen.gap.${gap.code}`, { name: gap.staffName })}</>
    default:
      return <>{say(`screen.gap.${gap.code}`)}</>
  }
}
