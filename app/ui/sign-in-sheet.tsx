import { whenText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { namesText } from '#app/i18n/names-text.ts'
import { placeText } from './place-text.ts'
import { gradeText } from './refusal-text.ts'
import { useLocale, useSay } from './say-context.tsx'

interface SignInSheetProps {
  classSession: {
    title_zh: string
    title_en: string
    number: number
    starts_at: string
    ends_at: string
    departure: 'collected' | 'with_guardian' | 'free'
  } & Parameters<typeof placeText>[1]
  rows: readonly { id: string; name: string; grade: number | null }[]
  teachers: readonly string[]
}

// For those who come without being on the list.
const emptyRows = 5
const columns = ['number', 'name', 'grade', 'came', 'left', 'signature', 'note'] as const

/** 签到表: prints on A4 landscape, the head again on every page. */
export function SignInSheet({ classSession: of, rows, teachers }: SignInSheetProps) {
  const [say, locale] = [useSay(), useLocale()]
  const lines = [...rows, ...Array.from({ length: emptyRows }, () => null)]
  return (
    <article className="sheet">
      <p className="hint no-print">{say('sheet.print')}</p>
      <table className="sheet__table">
        <thead>
          <tr>
            <td className="sheet__head" colSpan={columns.length}>
              <strong>
                {either(locale, of.title_zh, of.title_en)} ·{' '}
                {say('provider.number', { n: of.number })}
              </strong>
              <br />
              {whenText(locale, of.starts_at, of.ends_at)} · {placeText(locale, of)}
              <br />
              {say('sheet.teachers', { names: namesText(locale, teachers) })}
            </td>
          </tr>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={`sheet__${column}`}>
                {say(`sheet.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tfoot>
          <tr>
            <td className="sheet__foot" colSpan={columns.length}>
              {say('sheet.foot')}
            </td>
          </tr>
        </tfoot>
        <tbody>
          {lines.map((row, at) => (
            <tr key={row?.id ?? `empty-${at}`}>
              <td>{at + 1}</td>
              <td className="sheet__name">{row?.name}</td>
              <td>{row?.grade ? gradeText(locale, row.grade) : null}</td>
              <td />
              <td />
              <td />
              <td />
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  )
}
