import { Button } from './button.tsx'
import { Facts } from './facts.tsx'
import { useSay } from './say-context.tsx'

interface MaskedContactProps {
  child: string | null
  guardian: string | null
  /** Masked; null: there is none. */
  phone: string | null
  /** The number itself, once it was asked for. */
  revealed: string | null | undefined
}

/** Whom to call: the number is masked until it is asked for, which is written down. */
export function MaskedContact({ child, guardian, phone, revealed }: MaskedContactProps) {
  const say = useSay()
  return (
    <>
      <Facts
        facts={[
          { name: say('roster.name'), fact: [child, guardian].filter(Boolean).join(' · ') },
          {
            name: say('roster.phone'),
            fact: revealed ? (
              <a className="lone-link" href={`tel:${revealed}`}>
                {revealed}
              </a>
            ) : (
              (phone ?? say('provider.contact.none'))
            ),
          },
        ]}
      />
      {phone && !revealed ? (
        <form method="post" className="stack">
          <Button wide>{say('provider.contact.reveal')}</Button>
          <p className="hint">{say('provider.contact.logged')}</p>
        </form>
      ) : null}
    </>
  )
}
