import { Card } from './card.tsx'
import { type Qr, QrCode } from './qr-code.tsx'
import { useSay } from './say-context.tsx'

export interface ShownCode {
  registrationId: string
  classSessionId: string
  name: string
  title: string
  when: string
  where: string
  qr: Qr
  digits: string
  collectors: readonly { name: string; digits: string }[]
}

/** One child's code for one class session. app/codes/show-codes.ts writes new ones into its parts. */
export function CheckInCode({ code, goodUntil }: { code: ShownCode; goodUntil?: string }) {
  const say = useSay()
  const { name, collectors } = code
  return (
    <li className="check-in" data-code={`${code.registrationId} ${code.classSessionId}`}>
      <Card>
        <h2 data-part="name">{name}</h2>
        <p className="check-in__what">
          <strong data-part="title">{code.title}</strong>
          <span data-part="when">{code.when}</span>
          <span data-part="where">{code.where}</span>
        </p>
        <QrCode qr={code.qr} label={name ? say('check-in.qr', { name }) : say('check-in.qr.any')} />
        <p className="check-in__digits">
          <span className="hint">{say('check-in.digits')}</span>
          <strong data-part="digits">{spaced(code.digits)}</strong>
        </p>
        {goodUntil ? (
          <p className="hint without-script">{say('check-in.good-until', { time: goodUntil })}</p>
        ) : null}
        <p className="hint with-script">{say('check-in.changes')}</p>
        {collectors.length > 0 ? (
          <details>
            <summary>{say('check-in.collect')}</summary>
            <p className="hint">{say('check-in.collect.hint')}</p>
            <ul className="check-in__collectors" data-part="collectors">
              {collectors.map((one) => (
                <li key={one.name + one.digits}>
                  <span data-part="collector">{one.name}</span>
                  <strong data-part="collect">{spaced(one.digits)}</strong>
                </li>
              ))}
            </ul>
          </details>
        ) : null}
      </Card>
    </li>
  )
}

/** 123 456: read out and typed more easily. */
const spaced = (digits: string) => `${digits.slice(0, 3)} ${digits.slice(3)}`
