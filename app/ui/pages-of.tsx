import { ButtonLink } from './button.tsx'
import { useSay } from './say-context.tsx'

export interface ShownPages {
  page: number
  pages: number
  before: string | null
  after: string | null
}

/** 第2页，共5页, with links; nothing where there is one page. */
export function PagesOf({ page, pages, before, after }: ShownPages) {
  const say = useSay()
  if (pages <= 1) return null
  return (
    <nav className="row" aria-label={say('contract.pages', { page, pages })}>
      {before ? (
        <ButtonLink href={before} kind="secondary">
          {say('contract.page.before')}
        </ButtonLink>
      ) : null}
      <span>{say('contract.pages', { page, pages })}</span>
      {after ? (
        <ButtonLink href={after} kind="secondary">
          {say('contract.page.after')}
        </ButtonLink>
      ) : null}
    </nav>
  )
}
