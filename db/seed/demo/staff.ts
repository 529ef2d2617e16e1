import { addDays } from '#app/domain/calendar/foshan-day.ts'
import { type Demo, daysAgo, type Row } from './demo.ts'

type Kind = Row<'credential'>['kind']
interface Person {
  name: string
  account: string
  role: Row<'role_grant'>['role']
  /** Place in the list of organisations. */
  organisation?: number
  district?: string
  credentials?: Kind[]
}

const coordinators = ['韦海燕', '梁志强', '何丽云', '莫春梅', '石文博', '唐建国']
const teachers = [
  ...['罗欣怡', '周浩然', '吴诗琪', '覃俊杰', '欧阳雨桐', '龙宇航'],
  ...['杨嘉怡', '潘家豪', '蒋可欣', '刘子轩', '黄志强', '李海燕'],
]
const lifeguards = ['陈小军', '张建国', '覃海燕']
const trades: Kind[] = ['teacher', 'social_worker', 'lawyer', 'first_aid']

const people: Person[] = [
  { name: '张美玲', account: 'officer', role: 'city_officer' },
  { name: '黄文博', account: 'district1', role: 'district_officer', district: '440604' },
  { name: '刘思颖', account: 'district2', role: 'district_officer', district: '440606' },
  ...coordinators.map((name, at): Person => {
    return { name, account: `coordinator${at + 1}`, role: 'coordinator', organisation: at }
  }),
  ...teachers.map((name, at): Person => {
    const organisation = Math.floor(at / 2)
    const trade = trades[at % trades.length] ?? 'teacher'
    const credentials: Kind[] = organisation === 5 ? ['swim_coach', 'lifeguard'] : [trade]
    return { name, account: `teacher${at + 1}`, role: 'instructor', organisation, credentials }
  }),
  ...lifeguards.map((name, at): Person => {
    const account = `lifeguard${at + 1}`
    return { name, account, role: 'instructor', organisation: 5, credentials: ['lifeguard'] }
  }),
  { name: '何志强', account: 'district3', role: 'district_officer', district: '440605' },
  { name: '梁嘉怡', account: 'district4', role: 'district_officer', district: '440608' },
  { name: '吴建国', account: 'district5', role: 'district_officer', district: '440607' },
  { name: '陈志强', account: 'officer2', role: 'city_officer' },
]

/** Officers, coordinators, instructors and lifeguards with demo accounts, their roles and papers. */
export function staffRows(demo: Demo, organisations: Row<'organisation'>[]) {
  const rows = {
    staff: [] as Row<'staff'>[],
    role_grant: [] as Row<'role_grant'>[],
    credential: [] as Row<'credential'>[],
  }
  for (const [at, person] of people.entries()) {
    const organisationId = organisations[person.organisation ?? -1]?.id ?? null
    const member = memberRow(demo, person, organisationId, at)
    rows.staff.push(member)
    rows.role_grant.push({
      ...{ id: demo.newId(), staff_id: member.id, role: person.role, valid_to: null },
      ...{ organisation_id: organisationId, district_code: person.district ?? null },
      ...{ valid_from: member.created_at, granted_by: rows.staff[0]?.id ?? null },
    })
    for (const kind of person.credentials ?? []) {
      rows.credential.push(credentialRow(demo, member, kind, at))
    }
  }
  return rows
}

function memberRow(
  demo: Demo,
  { name, account }: Person,
  organisation_id: string | null,
  at: number,
): Row<'staff'> {
  const { today, newId, vault, passwordHash } = demo
  const key = vault.newKey()
  const email = `${account}@example.com`
  return {
    ...{ id: newId(), organisation_id, wrapped_key: key, name, state: 'active', is_demo: 1 },
    ...{ email_sealed: vault.seal(key, email), email_hash: vault.lookup(email) },
    phone_sealed: vault.seal(key, `1690000${8000 + at}`),
    ...{ password_hash: passwordHash, vetted_until: addDays(today, 200 + at) },
    created_at: daysAgo(demo, 480, '11:00'),
  }
}

/** Every fifth paper runs out within thirty days; never one that the water needs. */
function credentialRow(
  { today, newId, vault }: Demo,
  staff: Row<'staff'>,
  kind: Kind,
  at: number,
): Row<'credential'> {
  const needed = kind === 'lifeguard' || kind === 'swim_coach'
  const days = !needed && at % 5 === 0 ? 20 : 300 + at
  return {
    ...{ id: newId(), staff_id: staff.id, kind, state: 'verified' },
    number_sealed: vault.seal(staff.wrapped_key, `DEMO-2026-${1000 + at}`),
    expires_on: addDays(today, days),
  }
}
