import { instantText } from '#app/i18n/dates.ts'
import { type Gap, gapsText } from '#app/i18n/gap-text.ts'
import type { Locale, Say } from '#app/i18n/say.ts'
import { ButtonLink } from './button.tsx'
import { Facts } from './facts.tsx'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

interface Site {
  inside: number
  poolAreaM2: number | null
  lacking: readonly Gap[]
}

/** 现场人手不够: what lacks by who is here and inside; nothing where nothing does. */
export function SiteShort({ site }: { site: Site }) {
  const [say, locale] = [useSay(), useLocale()]
  if (site.lacking.length === 0) return null
  return (
    <Notice tone="danger" title={say('safety.site.short')}>
      <ul>
        {site.lacking.map((gap) => (
          <li key={gap.code}>{lackingText(say, locale, gap, site)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function lackingText(say: Say, locale: Locale, gap: Gap, { inside, poolAreaM2: area }: Site) {
  if (gap.code === 'adults') return say('safety.ratio', { n: inside, ...numbersOf(gap) })
  if (gap.code === 'too-many-children') {
    return say('safety.site.too-many', { most: gap.most, n: gap.children })
  }
  if (gap.code !== 'lifeguards') return gapsText(locale, [gap])
  return area === null
    ? say('safety.site.lifeguards', numbersOf(gap))
    : say('safety.pool-lifeguards', { area, ...numbersOf(gap) })
}

const numbersOf = ({ need, have }: { need: number; have: number }) => ({ need, have })

/** To the list before the start, to counting heads, and to reporting. */
export function SiteActions({ id, isCheckMissing }: { id: string; isCheckMissing: boolean }) {
  const say = useSay()
  const at = `/teach/class-sessions/${id}`
  return (
    <>
      {isCheckMissing ? (
        <Notice tone="warn" title={say('safety.start.missing')}>
          <a className="lone-link" href={`${at}/start-check`}>
            {say('safety.start.go')}
          </a>
        </Notice>
      ) : null}
      <p className="row">
        {isCheckMissing ? null : (
          <ButtonLink kind="secondary" href={`${at}/start-check`}>
            {say('safety.list')}
          </ButtonLink>
        )}
        <ButtonLink kind="secondary" href={`${at}/headcount`}>
          {say('safety.count')}
        </ButtonLink>
        <ButtonLink kind="danger" href={`${at}/incident`}>
          {say('safety.incident')}
        </ButtonLink>
      </p>
    </>
  )
}

interface SiteFactsProps {
  site: Site & { lastHeadcount: { at: string; counted: number; expected: number } | null }
  adults: readonly string[]
  check: { at: string; name: string; note: string | null } | null
  /** It began without one, where it needs one. */
  isUnchecked: boolean
}

/** How a class session stands on site, for who is not there. */
export function SiteFacts({ site, adults, check, isUnchecked }: SiteFactsProps) {
  const [say, locale] = [useSay(), useLocale()]
  const { inside, lastHeadcount: last } = site
  const agrees = last === null || last.counted === last.expected
  return (
    <Facts
      facts={[
        { name: say('safety.site.inside'), fact: String(inside) },
        {
          name: say('safety.site.adults'),
          fact: adults.length > 0 ? adults.join(' · ') : say('safety.site.adults.none'),
        },
        {
          name: say('safety.site.check'),
          fact: check ? (
            say('safety.site.check.done', { when: instantText(locale, check.at), name: check.name })
          ) : isUnchecked ? (
            <Status tone="danger" icon="alert-triangle">
              {say('safety.site.check.never')}
            </Status>
          ) : (
            say('safety.site.check.missing')
          ),
        },
        { name: say('safety.site.note'), fact: check?.note },
        {
          name: say('safety.site.headcount'),
          fact: last ? (
            <Status
              tone={agrees ? 'ok' : 'danger'}
              icon={agrees ? 'circle-check' : 'alert-triangle'}
            >
              {say(`safety.site.headcount.${agrees ? 'agrees' : 'differs'}`, {
                ...{ when: instantText(locale, last.at), n: last.counted },
                expected: last.expected,
              })}
            </Status>
          ) : null,
        },
      ]}
    />
  )
}
