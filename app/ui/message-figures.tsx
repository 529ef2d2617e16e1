import { useSay } from './say-context.tsx'

interface Figure {
  channel: 'email' | 'sms'
  unsent: number
  oldestMinutes: number
  sent: number
  failed: number
}

/** How sending goes, channel by channel. */
export function MessageFigures({ figures }: { figures: readonly Figure[] }) {
  const say = useSay()
  const wait = (minutes: number) =>
    minutes < 120
      ? say('messages.figure.minutes', { n: minutes })
      : say('messages.figure.hours', { n: Math.floor(minutes / 60) })
  const names = ['unsent', 'oldest', 'sent', 'failed'] as const
  return (
    <section className="stack">
      <h2>{say('messages.figures')}</h2>
      <table className="table office-table">
        <thead>
          <tr>
            <th scope="col">{say('messages.channel')}</th>
            {names.map((name) => (
              <th key={name} scope="col" className="number">
                {say(`messages.figure.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.map(({ channel, unsent, oldestMinutes, sent, failed }) => (
            <tr key={channel}>
              <th scope="row">{say(`messages.channel.${channel}`)}</th>
              <td className="number" data-name={say('messages.figure.unsent')}>
                {unsent}
              </td>
              <td className="number" data-name={say('messages.figure.oldest')}>
                {unsent > 0 ? wait(oldestMinutes) : '–'}
              </td>
              <td className="number" data-name={say('messages.figure.sent')}>
                {sent}
              </td>
              <td className="number" data-name={say('messages.figure.failed')}>
                {failed}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
