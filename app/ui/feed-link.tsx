import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { Field } from './field.tsx'
import { type Qr, QrCode } from './qr-code.tsx'
import { useSay } from './say-context.tsx'

interface Link {
  https: string
  webcal: string
  qr: Qr
}

/** A calendar to subscribe to: a button for phones that know it, the address to copy, and the code for another phone. */
export function FeedLink({ link, title }: { link: Link; title: string }) {
  const say = useSay()
  return (
    <Card as="section">
      <h2>{title}</h2>
      <ButtonLink href={link.webcal} wide>
        {say('subscribe.open')}
      </ButtonLink>
      <Field name="address" label={say('subscribe.address')} hint={say('subscribe.address.hint')}>
        <input type="text" readOnly value={link.https} />
      </Field>
      <figure className="qr">
        <QrCode qr={link.qr} label={say('subscribe.qr')} />
        <figcaption className="hint">{say('subscribe.qr.hint')}</figcaption>
      </figure>
    </Card>
  )
}
