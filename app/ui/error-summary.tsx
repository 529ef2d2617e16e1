import { type Locale, type Say, sentenceOf } from '#app/i18n/say.ts'
import { useLocale, useSay } from './say-context.tsx'

/** What is wrong with a field, as app/web/forms.ts gives it; `key` is a sentence without facts. */
interface Problem {
  field: string
  key: string
}

/** Above a form that came back: what has to be mended, each a link to its field. Nothing where nothing is wrong. */
export function ErrorSummary({ problems = [] }: { problems?: readonly Problem[] | undefined }) {
  const [say, locale] = [useSay(), useLocale()]
  if (problems.length === 0) return null
  return (
    <div className="error-summary" role="alert">
      <h2>{say('problem.summary', { n: problems.length })}</h2>
      <ul>
        {problems.map(({ field, key }) => (
          <li key={field + key}>
            <a href={`#${field}`}>{problemText(say, locale, key)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Says what is wrong with a field: `const problem = useProblemText(problems)`, `error={problem('phone')}`. */
export function useProblemText(problems: readonly Problem[] = []) {
  const [say, locale] = [useSay(), useLocale()]
  return (field: string) => {
    const found = problems.find((problem) => problem.field === field)
    return found && problemText(say, locale, found.key)
  }
}

// A check that names no sentence of ours still has to say something.
function problemText(say: Say, locale: Locale, key: string) {
  return sentenceOf(locale, key) ?? say('problem.invalid')
}
