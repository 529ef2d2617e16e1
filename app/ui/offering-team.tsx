import { dayText } from '#app/i18n/dates.ts'
import type { PaperKind } from '#app/i18n/gap-text.ts'
import { type Locale, sayIn } from '#app/i18n/say.ts'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'

/** Somebody of an offering's team, as app/domain/approval/offering-team.ts gives it. */
export interface ShownTeamMember {
  staffId: string
  name: string
  roles: readonly ('lead' | 'assistant' | 'lifeguard' | 'medic' | 'volunteer')[]
  classSessions: number
  vettedUntil: string | null
  isBarred: boolean
  papers: readonly {
    kind: PaperKind
    state: 'submitted' | 'verified' | 'revoked'
    expiresOn: string
  }[]
  /** The last day on which they are needed. */
  neededUntil: string
}

/** Who stands beside the children, in which role, and until when their papers are good. */
export function OfferingTeam({ team }: { team: readonly ShownTeamMember[] }) {
  const [say, locale] = [useSay(), useLocale()]
  if (team.length === 0) return <p>{say('approval.team.nobody')}</p>
  return (
    <ul className="team">
      {team.map((member) => (
        <li key={member.staffId}>
          <p>
            <strong>{member.name}</strong>{' '}
            {member.roles
              .map((role) => say(`approval.role.${role}`))
              .join(locale === 'en' ? ', ' : '、')}{' '}
            · {say('approval.team.class-sessions', { n: member.classSessions })}
          </p>
          <p className="row">
            <Vetting member={member} />
            {member.papers.map((paper) => (
              <Paper key={paper.kind + paper.expiresOn} {...{ paper, member }} />
            ))}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Vetting({ member }: { member: ShownTeamMember }) {
  const [say, locale] = [useSay(), useLocale()]
  const { vettedUntil, isBarred, neededUntil } = member
  if (isBarred) {
    return (
      <Status tone="danger" icon="ban">
        {say('approval.team.barred')}
      </Status>
    )
  }
  if (vettedUntil === null || vettedUntil < neededUntil) {
    return (
      <Status tone="danger" icon="alert-circle">
        {say('approval.team.not-vetted')}
      </Status>
    )
  }
  return (
    <Status tone="ok" icon="circle-check">
      {say('approval.team.vetted', { day: dayWithYear(locale, vettedUntil) })}
    </Status>
  )
}

function Paper({
  paper,
  member,
}: {
  paper: ShownTeamMember['papers'][number]
  member: ShownTeamMember
}) {
  const [say, locale] = [useSay(), useLocale()]
  const name = say(`paper.${paper.kind}`)
  const day = dayWithYear(locale, paper.expiresOn)
  if (paper.state !== 'verified') {
    return (
      <Status tone="warn" icon="alert-triangle">
        {say(`approval.team.paper.${paper.state}`, { name })}
      </Status>
    )
  }
  const isGood = paper.expiresOn > member.neededUntil
  return (
    <Status tone={isGood ? 'ok' : 'danger'} icon={isGood ? 'circle-check' : 'alert-circle'}>
      {say(isGood ? 'approval.team.paper.good' : 'approval.team.paper.expires', { name, day })}
    </Status>
  )
}

/** 2027年6月30日（周三） */
const dayWithYear = (locale: Locale, day: string) =>
  sayIn(locale)('approval.day', { year: day.slice(0, 4), day: dayText(locale, day) })
