import { useSay } from './say-context.tsx'

interface ProgrammeChipsProps {
  /** The same page for all programmes. */
  all: string
  programmes: readonly {
    programme: 'school' | 'water' | 'camp'
    path: string
    isCurrent: boolean
  }[]
}

/** 全部, 学堂, 防溺水, 夏令营: the other filters stay as they are. */
export function ProgrammeChips({ all, programmes }: ProgrammeChipsProps) {
  const say = useSay()
  const none = !programmes.some(({ isCurrent }) => isCurrent)
  return (
    <nav className="chips" aria-label={say('filter.programme')}>
      <a className="chip" href={all} aria-current={none ? 'true' : undefined}>
        {say('filter.all')}
      </a>
      {programmes.map(({ programme, path, isCurrent }) => (
        <a
          key={programme}
          className="chip"
          href={path}
          aria-current={isCurrent ? 'true' : undefined}
        >
          {say(`programme.short.${programme}`)}
        </a>
      ))}
    </nav>
  )
}
