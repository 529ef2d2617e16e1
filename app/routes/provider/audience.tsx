import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { requireCoordinator } from '#app/access/who.ts'
import { editAudience } from '#app/domain/programmes/edit-audience.ts'
import { either } from '#app/i18n/either.ts'
import { pageTitle } from '#app/ui/page-title.ts'
import { useLocale, useSay } from '#app/ui/say-context.tsx'
import { useSectionFields } from '#app/ui/section-fields.tsx'
import { SectionForm, SectionPage } from '#app/ui/section-page.tsx'
import { displayOf } from '#app/web/display.ts'
import { readForm } from '#app/web/forms.ts'
import { maybeChosen, maybeNumber, revision, ticked } from '#app/web/planning-fields.ts'
import { answerProblems, answerSection } from '#app/web/section-answer.ts'
import { listStandingComments } from '#db/read/approvals.ts'
import { findOwnOffering, findOwnSection } from '#db/read/own-offerings.ts'
import { listDistricts, listTowns } from '#db/read/places.ts'
import { searchTemplates } from '#db/read/templates.ts'
import { listOfferingTowns } from '#db/read/waitlist.ts'

export const meta = pageTitle((say) => say('approval.section.audience'))

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { organisationId } = await requireCoordinator(request, context)
  const { readDb } = context.app
  const own = { offeringId: params.offeringId ?? '', section: 'audience' as const }
  const offering = await findOwnSection(readDb, organisationId, own)
  if (!offering) throw new Response(null, { status: 404 })
  const { locale } = displayOf(request)
  return {
    ...{ offering, townCodes: await listOfferingTowns(readDb, offering.id) },
    ...{ towns: await listTowns(readDb, locale), districts: await listDistricts(readDb, locale) },
    templates: (await searchTemplates(readDb, '')).map(named),
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
    comments: await listStandingComments(readDb, offering),
  }
}

const named = ({ code, title_zh, title_en }: Record<'code' | 'title_zh' | 'title_en', string>) => {
  return { code, title_zh, title_en }
}

const grade = maybeNumber(1, 9, 'planning.problem.grade')
const age = maybeNumber(0, 99, 'planning.problem.age')
const AudienceForm = z.object({
  revision,
  audience: z.enum(['child', 'guardian', 'pair'], 'problem.choose'),
  ...{ gradeMin: grade, gradeMax: grade, ageMin: age, ageMax: age },
  gradeBasis: z.enum(['finished', 'entering'], 'problem.choose'),
  townCodes: ticked,
  prerequisiteCode: maybeChosen.transform((code) => code || null),
  areSwimmers: z
    .string()
    .optional()
    .transform((tick) => tick === 'yes'),
})

const fieldOf = {
  ...{ 'grades-reversed': 'gradeMax', 'ages-reversed': 'ageMax', 'town-gone': 'townCodes' },
  ...{ 'prerequisite-gone': 'prerequisiteCode', 'reserved-for-children': 'audience' },
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { organisationId, staffId } = await requireCoordinator(request, context)
  const { db, readDb, operation } = context.app
  const offering = await findOwnOffering(readDb, organisationId, params.offeringId ?? '')
  if (!offering) throw new Response(null, { status: 404 })
  const form = await readForm(request, AudienceForm)
  if (!form.ok) return answerProblems(form)
  const { revision: read, ...wanted } = form.fields
  const edit = { offeringId: offering.id, organisationId, staffId, revision: read, wanted }
  const saved = await editAudience(db, edit, operation())
  const to = `/provider/offerings/${offering.id}/audience`
  return answerSection(saved, { typed: form.typed, to, fieldOf })
}

const audiences = ['child', 'guardian', 'pair'] as const
const bases = ['finished', 'entering'] as const

export default function AudiencePage() {
  const { offering, comments, isSaved, townCodes, templates, ...places } =
    useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const [say, locale] = [useSay(), useLocale()]
  const { input, select, choices, list, problem } = useSectionFields(answer, {
    ...{ audience: offering.audience, gradeBasis: offering.grade_basis, townCodes },
    ...{ gradeMin: textOf(offering.grade_min), gradeMax: textOf(offering.grade_max) },
    ...{ ageMin: textOf(offering.age_min), ageMax: textOf(offering.age_max) },
    areSwimmers: offering.swimmers === 1 ? 'yes' : '',
    prerequisiteCode: offering.prerequisite_code ?? '',
  })
  const { state, revision: read } = offering
  return (
    <SectionPage {...{ offering, isSaved, answer, comments }} section="audience">
      <SectionForm {...{ state, answer, revision: read }}>
        {choices({
          ...{ name: 'audience', label: say('planning.audience') },
          options: audiences.map((value) => ({
            ...{ value, label: say(`planning.audience.${value}`) },
            detail: value === 'child' ? null : say(`planning.audience.${value}.hint`),
          })),
        })}
        <div className="field-row">
          {input({ name: 'gradeMin', label: say('planning.grade-min'), type: 'number' })}
          {input({ name: 'gradeMax', label: say('planning.grade-max'), type: 'number' })}
        </div>
        {choices({
          ...{ name: 'gradeBasis', label: say('planning.grade-basis') },
          options: bases.map((value) => ({
            ...{ value, label: say(`planning.grade-basis.${value}`) },
          })),
        })}
        <div className="field-row">
          {input({ name: 'ageMin', label: say('planning.age-min'), type: 'number' })}
          {input({ name: 'ageMax', label: say('planning.age-max'), type: 'number' })}
        </div>
        {offering.setting === 'pool'
          ? choices({
              ...{ name: 'areSwimmers', label: say('planning.swimmers'), type: 'checkbox' },
              hint: say('planning.swimmers.hint'),
              options: [{ value: 'yes', label: say('planning.swimmers.yes') }],
            })
          : null}
        {select({
          ...{ name: 'prerequisiteCode', label: say('planning.prerequisite') },
          hint: say('planning.prerequisite.hint'),
          options: [
            { value: '', label: say('planning.prerequisite.none') },
            ...templates.map(({ code, title_zh, title_en }) => ({
              ...{ value: code, label: either(locale, title_zh, title_en) },
            })),
          ],
        })}
        <Towns {...places} chosen={list('townCodes')} error={problem('townCodes')} />
      </SectionForm>
    </SectionPage>
  )
}

const textOf = (limit: number | null) => (limit === null ? '' : String(limit))

interface TownsProps {
  towns: readonly { code: string; name: string; district_code: string }[]
  districts: readonly { code: string; name: string }[]
  chosen: readonly string[]
  error: string | undefined
}

/** Tick boxes, a fold for each district: open where something in it is ticked. */
function Towns({ towns, districts, chosen, error }: TownsProps) {
  const say = useSay()
  return (
    <fieldset className="field" id="townCodes" tabIndex={-1}>
      <legend className="field__label">{say('planning.towns')}</legend>
      <p className="field__hint">{say('planning.towns.hint')}</p>
      {districts.map((district) => {
        const own = towns.filter(({ district_code }) => district_code === district.code)
        return (
          <details
            key={district.code}
            className="fold"
            open={own.some(({ code }) => chosen.includes(code))}
          >
            <summary>{district.name}</summary>
            <div className="tick-grid">
              {own.map(({ code, name }) => (
                <label key={code} className="choice">
                  <input
                    type="checkbox"
                    name="townCodes"
                    value={code}
                    defaultChecked={chosen.includes(code)}
                  />
                  <span className="choice__body">{name}</span>
                </label>
              ))}
            </div>
          </details>
        )
      })}
      {error ? <p className="field__error">{error}</p> : null}
    </fieldset>
  )
}
