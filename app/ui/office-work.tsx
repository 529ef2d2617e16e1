import { Icon, type IconName } from './icon.tsx'
import { useSay } from './say-context.tsx'

type Work =
  | ('incidents' | 'papers' | 'usccs' | 'orders')
  | ('unmarked' | 'unreached' | 'corrections')

interface OfficeWorkProps {
  work: Record<Work, number>
}

const places = [
  ['incidents', '/office/incidents', 'alert-triangle'],
  ['papers', '/office/credentials', 'user-circle'],
  ['usccs', '/office/organisations', 'building-community'],
  ['orders', '/office/suspensions', 'cloud-storm'],
  ['unmarked', '/office/timetable', 'list'],
  ['unreached', '/office/unreached', 'phone'],
  ['corrections', '/office/corrections', 'list'],
] as const satisfies readonly [Work, string, IconName][]

/** 其他待办: an officer's other work, counted, each with where it is done. */
export function OfficeWork({ work }: OfficeWorkProps) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('office.work')}</h2>
      <ul className="office-work">
        {places.map(([what, href, icon]) => (
          <li key={what}>
            <a className="office-work__line" href={href}>
              <Icon name={icon} />
              <span>{say(`office.work.${what}`)}</span>
              <strong>{work[what]}</strong>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
