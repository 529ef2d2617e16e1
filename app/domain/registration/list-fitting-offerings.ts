import { listEligibilityRows, listTemplatesTaken } from '#db/read/eligibility.ts'
import { type CatalogueFilters, listCatalogue } from '#db/read/offering-catalogue.ts'
import { listChildrenToSignUp } from '#db/read/sign-up.ts'
import type { Instant, Locale, ReadDb } from '#db/schema.ts'
import { type Participant, personRefusals } from './eligibility.ts'

type Card = Awaited<ReturnType<typeof listCatalogue>>[number]

interface Cursor {
  firstStartsAt: Instant
  id: string
}

interface Page {
  locale: Locale
  now: Instant
  from: Instant
  after?: Cursor
  limit: number
}

const readAtOnce = 60
const mostReads = 8

/**
 * Published offerings that a guardian could sign somebody of hers up for, now or once they open: one of her children,
 * or herself where guardians take part. Soonest first, at most `limit`; `next` is where the page after goes on, also
 * where little was found among many. Places, clashes and caps are not asked: they may change until then.
 */
export async function listFittingOfferings(
  readDb: ReadDb,
  guardianId: string,
  filters: CatalogueFilters,
  page: Page,
): Promise<{ offerings: Card[]; next: Cursor | undefined; hasChildren: boolean }> {
  const children = await listChildrenToSignUp(readDb, guardianId)
  const hasChildren = children.length > 0
  const participants: Participant[] = [
    { kind: 'guardian', id: guardianId },
    ...children.map((child) => ({ ...child, kind: 'child' as const })),
  ]
  const narrowed = { ...filters, mightFit: children }
  const hasTaken = await readTaken(readDb, participants)
  const offerings: Card[] = []
  let after = page.after
  for (let read = 0; read < mostReads; read++) {
    const asked = { ...page, limit: readAtOnce, ...(after && { after }) }
    const rows = await listCatalogue(readDb, narrowed, asked)
    const rulesOf = await listEligibilityRows(readDb, idsOf(rows))
    for (const row of rows) {
      const rules = { ...row, ...rulesOf(row.id) }
      if (!participants.some((one) => suits(rules, one, hasTaken))) continue
      if (offerings.length === page.limit) return { offerings, next: after, hasChildren }
      offerings.push(row)
      after = { firstStartsAt: row.first_starts_at, id: row.id }
    }
    const last = rows.at(-1)
    if (!last || rows.length < readAtOnce) return { offerings, next: undefined, hasChildren }
    after = { firstStartsAt: last.first_starts_at, id: last.id }
  }
  return { offerings, next: after, hasChildren }
}

const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id)

type HasTaken = (participantId: string, templateCode: string, by: Instant) => boolean
type Rules = Parameters<typeof personRefusals>[0] & Pick<Card, 'audience'>

function suits(rules: Rules, participant: Participant, hasTaken: HasTaken) {
  if ((rules.audience === 'guardian') !== (participant.kind === 'guardian')) return false
  const { prerequisite, first_starts_at: by } = rules
  const hasPrerequisite = !prerequisite || hasTaken(participant.id, prerequisite.code, by)
  return personRefusals(rules, participant, { hasPrerequisite }).length === 0
}

async function readTaken(readDb: ReadDb, participants: readonly Participant[]): Promise<HasTaken> {
  const taken = await listTemplatesTaken(
    readDb,
    participants.map(({ id }) => id),
  )
  return (participantId, templateCode, by) =>
    taken.some(
      ({ participant_id, template_code, last_ends_at }) =>
        participant_id === participantId && template_code === templateCode && last_ends_at <= by,
    )
}
