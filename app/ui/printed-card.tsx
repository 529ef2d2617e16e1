import { type Qr, QrCode } from './qr-code.tsx'
import { useSay } from './say-context.tsx'

/** 签到卡: says who, for a camera and for people; nothing that helps whoever finds it. */
export function PrintedCard({
  card,
  title,
}: {
  card: { name: string; code: string; qr: Qr }
  title: string
}) {
  const say = useSay()
  return (
    <div className="printed-card">
      <QrCode qr={card.qr} label={say('check-in.qr', { name: card.name })} />
      <div className="printed-card__words">
        <strong className="printed-card__name">{card.name}</strong>
        <span>{title}</span>
        <span className="hint">{card.code}</span>
        <span className="hint">{say('card.show')}</span>
      </div>
    </div>
  )
}
