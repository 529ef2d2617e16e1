import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireGuardian } from '#app/access/who.ts'
import { foshanDay } from '#app/domain/calendar/foshan-day.ts'
import { ageOf } from '#app/domain/families/age-of.ts'
import { gradeOf } from '#app/domain/families/grade-of.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { gradeText } from '#app/ui/refusal-text.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { listOwnChildren } from '#db/read/children.ts'

export const meta = pageTitle((say) => say('children.title'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { guardianId } = await requireGuardian(request, context)
  const today = foshanDay(context.app.operation().now)
  const children = await listOwnChildren(context.app.readDb, guardianId)
  return children.map((child) => shown(child, today))
}

function shown(child: Awaited<ReturnType<typeof listOwnChildren>>[number], today: string) {
  const { id, name, sex, school, town_zh, town_en } = child
  const age = ageOf(child.born_on, today)
  const grade = gradeOf(child.primary_entry_year, today, 'finished')
  return { id, name, sex, school, town_zh, town_en, age, grade }
}

export default function ChildrenPage() {
  const children = useLoaderData<typeof loader>()
  const [say, locale] = [useSay(), useLocale()]
  return (
    <Page
      title={say('children.title')}
      subtitle={say('children.once')}
      back={{ href: '/me' }}
      width="narrow"
    >
      {children.length === 0 ? <Notice>{say('children.empty')}</Notice> : null}
      {children.map((child) => (
        <Card
          key={child.id}
          as="article"
          foot={
            <ButtonLink href={`/me/children/${child.id}`} kind="secondary">
              {say('children.change')}
            </ButtonLink>
          }
        >
          <h2>{child.name}</h2>
          <p>
            {say('children.facts', {
              ...{ sex: say(`sex.${child.sex}`), age: child.age },
              grade: gradeText(locale, child.grade),
            })}
          </p>
          <p className="hint">
            {either(locale, child.town_zh, child.town_en)}
            {child.school ? ` · ${child.school}` : ''}
          </p>
        </Card>
      ))}
      <ButtonLink href="/me/children/new" wide>
        {say('button.add-child')}
      </ButtonLink>
    </Page>
  )
}
