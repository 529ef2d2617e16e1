import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ApprovalDue, ApprovalWaited, type ShownAge } from './approval-age.tsx'
import { deskText, type ShownDesk } from './desk-text.ts'
import { Notice } from './notice.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { ProgrammeTag, Tag } from './tag.tsx'

interface Waiting extends Omit<ShownDesk, 'desk'> {
  id: string
  round: number
  due_at: string
  programme: 'school' | 'water' | 'camp'
  title_zh: string
  title_en: string
  name_zh: string
  name_en: string
  first_starts_at: string
  age: ShownAge
}

interface ApprovalInboxProps {
  waiting: readonly Waiting[]
  count: { all: number; overdue: number }
}

/** 待审批: what waits for the officer's own desks, the first due first. */
export function ApprovalInbox({ waiting, count }: ApprovalInboxProps) {
  const say = useSay()
  return (
    <section className="stack" id="inbox">
      <h2>{say('approval.inbox', { n: count.all })}</h2>
      {count.overdue > 0 ? (
        <Notice tone="danger">{say('approval.inbox.overdue', { n: count.overdue })}</Notice>
      ) : null}
      {waiting.length > 0 ? <Table waiting={waiting} /> : <p>{say('approval.inbox.empty')}</p>}
    </section>
  )
}

function Table({ waiting }: Pick<ApprovalInboxProps, 'waiting'>) {
  const say = useSay()
  const names = ['offering', 'organisation', 'desk', 'due', 'waited', 'first-meeting'] as const
  return (
    <table className="table office-table">
      <thead>
        <tr>
          {names.map((name) => (
            <th key={name} scope="col">
              {say(`approval.inbox.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {waiting.map((one) => (
          <Row key={one.id} {...one} />
        ))}
      </tbody>
    </table>
  )
}

function Row(one: Waiting) {
  const [say, locale] = [useSay(), useLocale()]
  const desk = one.short_zh === null ? ('city' as const) : ('district' as const)
  return (
    <tr>
      <th scope="row">
        <a href={`/office/approvals/${one.id}`}>{either(locale, one.title_zh, one.title_en)}</a>{' '}
        <ProgrammeTag programme={one.programme} />{' '}
        {one.round > 1 ? <Tag tone="info">{say('approval.again', { n: one.round })}</Tag> : null}
      </th>
      <td>{either(locale, one.name_zh, one.name_en)}</td>
      <td className="short" data-name={say('approval.inbox.desk')}>
        {deskText(locale, { ...one, desk })}
      </td>
      <td>
        <ApprovalDue age={one.age} dueAt={one.due_at} />
      </td>
      <td className="short" data-name={say('approval.inbox.waited')}>
        <ApprovalWaited age={one.age} />
      </td>
      <td className="short" data-name={say('approval.inbox.first-meeting')}>
        {instantText(locale, one.first_starts_at)}
      </td>
    </tr>
  )
}
