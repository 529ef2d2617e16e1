import { dayText, instantText } from '#app/i18n/dates.ts'
import { type Gap, lackingLines } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { clashLines, type ShownClash } from './clash-text.ts'
import { useLocale, useSay } from './say-context.tsx'

export type Section =
  | 'basics'
  | 'audience'
  | 'schedule'
  | 'places'
  | 'care'
  | 'staffing'
  | 'materials'

/** A reason against submitting or publishing, as the domain names it and as a page gets it, with where it is mended. */
export type ShownSubmissionRefusal = { section: Section } & (
  | { code: 'organisation-suspended' | 'no-class-sessions' | 'closes-before-it-opens' }
  | { code: 'no-contract' }
  | { code: 'starts-in-the-past' | 'closes-after-the-start'; startsAt: string }
  | { code: 'already-closed'; closesAt: string }
  | { code: 'forbidden-title'; word: string }
  | {
      code: 'contract-not-active'
      state: 'draft' | 'active' | 'suspended' | 'ended' | 'terminated'
    }
  | { code: 'outside-contract'; startsOn: string; endsOn: string; number: number }
  | { code: 'no-role-in-district'; districtCode: string }
  | { code: 'stopped-by-weather'; number: number; startsAt: string }
  | { code: 'unsafe'; number: number; startsAt: string; gaps: readonly Gap[] }
  | { code: 'clash'; clash: ShownClash }
)

interface DistrictName {
  code: string
  name: string
}

type Unsafe = Extract<ShownSubmissionRefusal, { code: 'unsafe' }>

/** Why an offering cannot be submitted or published, in words: what lacks alike in several class sessions once. */
export function submissionRefusalLines(
  locale: Locale,
  refusals: readonly ShownSubmissionRefusal[],
  districts: readonly DistrictName[],
) {
  const unsafe = refusals.filter((one): one is Unsafe => one.code === 'unsafe')
  return refusals.flatMap((refusal) => {
    const { section } = refusal
    if (refusal.code !== 'unsafe') return [{ section, text: textOf(locale, refusal, districts) }]
    return refusal === unsafe[0]
      ? lackingLines(locale, unsafe).map((text) => ({ section, text }))
      : []
  })
}

function textOf(
  locale: Locale,
  refusal: Exclude<ShownSubmissionRefusal, Unsafe>,
  districts: readonly DistrictName[],
) {
  const say = sayIn(locale)
  switch (refusal.code) {
    case 'starts-in-the-past':
    case 'closes-after-the-start':
      return say(`approval.refused.${refusal.code}`, {
        when: instantText(locale, refusal.startsAt),
      })
    case 'already-closed':
      return say('approval.refused.already-closed', {
        when: instantText(locale, refusal.closesAt),
      })
    case 'forbidden-title':
      return say('approval.refused.forbidden-title', { word: refusal.word })
    case 'contract-not-active':
      return say('approval.refused.contract-not-active', {
        state: say(`approval.contract-state.${refusal.state}`),
      })
    case 'outside-contract': {
      const { startsOn, endsOn, number: n } = refusal
      const [from, to] = [dayText(locale, startsOn), dayText(locale, endsOn)]
      return say('approval.refused.outside-contract', { n, from, to })
    }
    case 'no-role-in-district': {
      const district = districts.find(({ code }) => code === refusal.districtCode)
      return say('approval.refused.no-role-in-district', { district: district?.name ?? '' })
    }
    case 'stopped-by-weather': {
      const { number: n, startsAt } = refusal
      return say('approval.refused.stopped-by-weather', { n, when: instantText(locale, startsAt) })
    }
    case 'clash': {
      const [line] = clashLines(locale, [refusal.clash])
      return say('mail.named', { name: line?.meeting ?? '', value: line?.text ?? '' })
    }
    default:
      return say(`approval.refused.${refusal.code}`)
  }
}

/** As many as one reads. */
const most = 8

/** Every reason, each with a link to the section in which it is mended where `sectionHref` is given. */
export function SubmissionRefusals({
  refusals,
  districts,
  sectionHref,
}: {
  refusals: readonly ShownSubmissionRefusal[]
  districts: readonly DistrictName[]
  sectionHref?: (section: Section) => string
}) {
  const [say, locale] = [useSay(), useLocale()]
  const lines = submissionRefusalLines(locale, refusals, districts)
  const left = lines.length - most
  return (
    <ul>
      {lines.slice(0, most).map(({ section, text }) => (
        <li key={text}>
          {text}
          {sectionHref ? (
            <>
              {' '}
              <a className="lone-link" href={sectionHref(section)}>
                {say(`approval.section.${section}`)}
              </a>
            </>
          ) : null}
        </li>
      ))}
      {left > 0 ? <li>{say('approval.and-more', { n: left })}</li> : null}
    </ul>
  )
}
