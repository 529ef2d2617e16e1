import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

/** 正常, or 已暂停. */
export function OrganisationStatus({ state }: { state: 'active' | 'suspended' }) {
  const say = useSay()
  return state === 'active' ? (
    <Status tone="ok" icon="circle-check">
      {say('office.organisation.active')}
    </Status>
  ) : (
    <Status tone="danger" icon="ban">
      {say('office.organisation.suspended')}
    </Status>
  )
}

/** 待核对证书, where nobody has compared the code with the certificate. */
export function UnconfirmedStatus({ confirmed }: { confirmed: 0 | 1 }) {
  const say = useSay()
  if (confirmed === 1) return null
  return (
    <Status tone="warn" icon="alert-triangle">
      {say('organisation.unconfirmed')}
    </Status>
  )
}
