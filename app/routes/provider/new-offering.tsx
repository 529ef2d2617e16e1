import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  redirect,
  type SerializeFrom,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { startOffering } from '#app/domain/programmes/start-offering.ts'
import { either } from '#app/i18n/either.ts'
import { sayIn } from '#app/i18n/say.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { Card } from '#app/ui/card.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { Field } from '#app/ui/field.tsx'
import { spanText } from '#app/ui/offering-words.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { StaffPage } from '#app/ui/staff-page.tsx'
import { readForm } from '#app/web/forms.ts'
import { readWords } from '#app/web/own-offerings-query.ts'
import { chosen, newId } from '#app/web/planning-fields.ts'
import { newSubmissionId } from '#app/web/submission.ts'
import { listOwnOfferings } from '#db/read/own-offerings.ts'
import { searchTemplates } from '#db/read/templates.ts'

export const meta = pageTitle((say) => say('planning.new'))

const inAList = 30

/** The templates of the catalogue, or with ?from=copy the own offerings; ?q= narrows either. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const asked = new URL(request.url).searchParams
  const [words, copies] = [readWords(asked), asked.get('from') === 'copy']
  const templates = copies ? [] : await searchTemplates(readDb, words)
  const query = { limit: inAList, ...(words && { words }) }
  const own = copies ? await listOwnOfferings(readDb, organisationId, query) : []
  return {
    ...{ words, copies, own },
    templates: templates.map((template) => ({ ...template, id: newSubmissionId() })),
  }
}

const StartForm = z.object({ id: newId, templateCode: chosen })

export async function action({ request, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const form = await readForm(request, StartForm)
  if (!form.ok) return json({ problems: form.problems }, 422)
  const { db, operation } = context.app
  const key = 'planning.usual.bring'
  const bring = { bringZh: sayIn('zh-CN')(key), bringEn: sayIn('en')(key) }
  const draft = { ...form.fields, organisationId, staffId, ...bring }
  const started = await startOffering(db, draft, operation())
  if (started.outcome === 'not-found') throw new Response(null, { status: 404 })
  if (started.outcome === 'created') {
    return redirect(`/provider/offerings/${draft.id}?done=created`, 303)
  }
  const problems = started.because.map(({ code }) => {
    return { field: 'templates', key: `planning.refused.${code}` }
  })
  return json({ problems }, 422)
}

type Data = SerializeFrom<typeof loader>

export default function NewOfferingPage() {
  const { words, copies, templates, own } = useLoaderData<typeof loader>()
  const say = useSay()
  const here = '/provider/offerings/new'
  return (
    <StaffPage
      title={say(copies ? 'planning.copy-last' : 'planning.new')}
      back={{ href: '/provider/offerings' }}
    >
      <div className="stack">
        <ErrorSummary problems={useActionData<typeof action>()?.problems} />
        <nav className="chips" aria-label={say('planning.new')}>
          <a className="chip" href={here} aria-current={copies ? undefined : 'page'}>
            {say('planning.from-template')}
          </a>
          <a className="chip" href={`${here}?from=copy`} aria-current={copies ? 'page' : undefined}>
            {say('planning.copy-last')}
          </a>
        </nav>
        <form method="get" action={here} className="search-row">
          {copies ? <input type="hidden" name="from" value="copy" /> : null}
          <Field name="q" label={say('planning.filter.search')}>
            <input type="search" defaultValue={words} maxLength={40} />
          </Field>
          <Button kind="secondary">{say('planning.search')}</Button>
        </form>
        {copies ? (
          <Copies own={own} words={words} />
        ) : (
          <Templates templates={templates} words={words} />
        )}
      </div>
    </StaffPage>
  )
}

const programmes = ['school', 'water', 'camp'] as const

function Templates({ templates, words }: Pick<Data, 'templates' | 'words'>) {
  const say = useSay()
  if (templates.length === 0) return <p>{say('planning.empty.search', { q: words })}</p>
  return (
    <div className="stack" id="templates">
      {programmes
        .map((programme) => ({
          programme,
          own: templates.filter((template) => template.programme === programme),
        }))
        .filter(({ own }) => own.length > 0)
        .map(({ programme, own }) => (
          <section key={programme} className="stack">
            <h2>{say(`programme.${programme}`)}</h2>
            <ul className="cards">
              {own.map((template) => (
                <TemplateCard key={template.code} template={template} />
              ))}
            </ul>
          </section>
        ))}
    </div>
  )
}

function TemplateCard({ template }: { template: Data['templates'][number] }) {
  const [say, locale] = [useSay(), useLocale()]
  const title = either(locale, template.title_zh, template.title_en)
  const { class_sessions: meetings, minutes, max_places: places } = template
  return (
    <Card
      as="li"
      foot={
        <form method="post">
          <input type="hidden" name="id" value={template.id} />
          <input type="hidden" name="templateCode" value={template.code} />
          <Button kind="secondary">
            <span aria-hidden="true">{say('planning.template.use')}</span>
            <span className="visually-hidden">{say('planning.template.use-named', { title })}</span>
          </Button>
        </form>
      }
    >
      <h3>{title}</h3>
      <p className="hint">{either(locale, template.summary_zh, template.summary_en)}</p>
      <p className="hint">{say('planning.template.facts', { meetings, minutes, places })}</p>
    </Card>
  )
}

function Copies({ own, words }: Pick<Data, 'own' | 'words'>) {
  const [say, locale] = [useSay(), useLocale()]
  if (own.length === 0) {
    return <p>{words ? say('planning.empty.search', { q: words }) : say('planning.copy.empty')}</p>
  }
  return (
    <section className="stack">
      <h2>{say('planning.copy.choose')}</h2>
      <ul className="cards">
        {own.map((one) => (
          <Card
            as="li"
            key={one.id}
            foot={
              <ButtonLink href={`/provider/offerings/${one.id}/copy`} kind="secondary">
                {say('planning.copy.submit')}
                <span className="visually-hidden">
                  {' '}
                  {either(locale, one.title_zh, one.title_en)}
                </span>
              </ButtonLink>
            }
          >
            <h3>{either(locale, one.title_zh, one.title_en)}</h3>
            <p className="hint">
              {one.meetings > 0
                ? `${spanText(locale, one.first_starts_at, one.last_ends_at)} · ${say('planning.meetings', { n: one.meetings })}`
                : say('planning.list.no-class-sessions')}
            </p>
          </Card>
        ))}
      </ul>
    </section>
  )
}
