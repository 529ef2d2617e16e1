import { Notice } from './notice.tsx'
import type { ShownRefusal } from './refusal-text.ts'
import { useSay } from './say-context.tsx'

export const admissionReasons = [
  ...(['phone', 'protection', 'our_mistake', 'siblings', 'agreed'] as const),
] as const

/** As app/domain/waitlist/read-admission.ts names them. */
export type ShownAdmissionRefusal =
  | { code: 'not-waiting' | 'no-waitlist' | 'over' | 'offers-go-on' | 'not-next' }
  | { code: 'cannot-join'; registrationId: string; reasons: ShownRefusal['code'][] }
  | { code: 'no-place'; needs: number; free: number }

/** Why nobody is admitted by hand now: each reason a line. */
export function AdmissionRefusals({ because }: { because: readonly ShownAdmissionRefusal[] }) {
  const say = useSay()
  if (because.length === 0) return null
  return (
    <Notice tone="danger" title={say('admission.refused')}>
      {because.map((one) => (
        <p key={`${one.code}${one.code === 'cannot-join' ? one.registrationId : ''}`}>
          {one.code === 'cannot-join'
            ? one.reasons.map((reason) => say(reasonKey(reason))).join(' ')
            : one.code === 'no-place'
              ? say('admission.refused.no-place', { needs: one.needs, free: one.free })
              : say(`admission.refused.${one.code}`)}
        </p>
      ))}
    </Notice>
  )
}

function reasonKey(code: ShownRefusal['code']) {
  if (code === 'clash' || code === 'camp-cap') return `waiting-list.skip.${code}` as const
  return 'waiting-list.skip.not-eligible' as const
}
