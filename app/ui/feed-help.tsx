import { Notice } from './notice.tsx'
import { useSay } from './say-context.tsx'

const programs = ['ios', 'android', 'outlook', 'wechat'] as const

/** How a calendar is added in what people use, and why it is no place for urgent news. */
export function FeedHelp() {
  const say = useSay()
  return (
    <>
      <Notice title={say('subscribe.late')}>
        <p>{say('subscribe.late.text')}</p>
      </Notice>
      <section className="stack">
        <h2>{say('subscribe.help')}</h2>
        {programs.map((one) => (
          <details className="fold" key={one}>
            <summary>{say(`subscribe.${one}`)}</summary>
            <p>{say(`subscribe.${one}.text`)}</p>
          </details>
        ))}
      </section>
    </>
  )
}
