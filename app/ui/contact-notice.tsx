import { ButtonLink } from './button.tsx'
import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

interface Contacts {
  phone: string | null
  email: string | null
  hasBounced: boolean
  reachedBy: 'email' | 'sms' | null
}

/** Says that mail came back, or that nothing reaches somebody at all; nothing where all is well. */
export function ContactNotice({ contacts }: { contacts: Contacts }) {
  const say = useSay()
  const { phone, email, hasBounced, reachedBy } = contacts
  if (reachedBy && !hasBounced) return null
  return (
    <Notice
      tone={reachedBy ? 'warn' : 'danger'}
      title={
        hasBounced
          ? say('contact-notice.bounced', { email: email ?? '' })
          : say('contact-notice.unreached')
      }
    >
      <p>
        {reachedBy === 'sms' && phone
          ? say('contact-notice.by-sms', { phone })
          : say('contact-notice.nothing-comes')}
      </p>
      <ButtonLink href="/me/contact" kind="secondary">
        {say('contact-notice.check')}
      </ButtonLink>
    </Notice>
  )
}
