import { ButtonLink } from './button.tsx'
import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

const numbers = ['120', '119', '110'] as const

/** 先救人: the three numbers, before anything is written. */
export function FirstHelp() {
  const say = useSay()
  return (
    <Notice tone="danger" title={say('safety.incident.call')}>
      <p className="row">
        {numbers.map((number) => (
          <ButtonLink key={number} href={`tel:${number}`} kind="danger">
            {say(`safety.incident.call.${number}`)}
          </ButtonLink>
        ))}
      </p>
      <p>{say('safety.incident.then')}</p>
    </Notice>
  )
}
