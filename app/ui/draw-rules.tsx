import { useSay } from './say-context.tsx'

/** How a draw goes, in plain words. `lateWithdrawals`: so many of them take a lot away. */
export function DrawRules({ lateWithdrawals: n }: { lateWithdrawals: number }) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('draw.rules')}</h2>
      <ol className="how">
        <li>{say('draw.rules.ticket')}</li>
        <li>{say('draw.rules.time')}</li>
        <li>
          <div>
            <p>{say('draw.rules.weight')}</p>
            <p>{say('draw.rules.weight.season')}</p>
            <p>{say('draw.rules.weight.late', { n })}</p>
          </div>
        </li>
        <li>{say('draw.rules.freeze')}</li>
        <li>{say('draw.rules.seed')}</li>
        <li>{say('draw.rules.order')}</li>
        <li>{say('draw.rules.all')}</li>
      </ol>
    </section>
  )
}
