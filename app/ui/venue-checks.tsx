import { either } from '#app/i18n/either.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { yearText } from './venue-words.ts'

const points = ['exits_clear', 'extinguishers', 'first_aid', 'water_safe'] as const

type ShownCheck = Record<(typeof points)[number], number | null> & {
  id: string
  checked_on: string
  note: string
  name_zh: string | null
  name_en: string | null
}

/** How a venue was found, newest first. `href`: where the reader notes another check, if she may. */
export function VenueChecks({
  checks,
  href,
}: {
  checks: readonly ShownCheck[]
  href: string | null
}) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('check.list')}</h2>
      {checks.length === 0 ? <p>{say('venue.checked.never')}</p> : null}
      <ul className="stack">
        {checks.map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </ul>
      {href ? (
        <p>
          <ButtonLink href={href}>{say('check.add')}</ButtonLink>
        </p>
      ) : null}
    </section>
  )
}

function Check({ check }: { check: ShownCheck }) {
  const [say, locale] = [useSay(), useLocale()]
  const missing = points.filter((point) => check[point] === 0)
  const what = missing.map((point) => say(`check.${point}`)).join(say('clash.number-separator'))
  const { name_zh, name_en } = check
  return (
    <Card as="li">
      <p>
        <strong>{yearText(locale, check.checked_on)}</strong>{' '}
        {name_zh && name_en
          ? say('check.by', { organisation: either(locale, name_zh, name_en) })
          : say('check.by.city')}
      </p>
      {missing.length === 0 ? (
        <Status tone="ok" icon="circle-check">
          {say('check.all-right')}
        </Status>
      ) : (
        <Status tone="danger" icon="alert-circle">
          {say('check.missing', { what })}
        </Status>
      )}
      {check.note ? <p className="venue-check__note">{check.note}</p> : null}
    </Card>
  )
}
