import { addDays, foshanInstant } from '#app/domain/calendar/foshan-day.ts'
import type { Demo, Row } from './demo.ts'

const providers = [
  [
    '佛山市禅城区晴禾社会工作服务中心（演示）',
    'Qinghe Social Work Centre, Chancheng (demo)',
    '440604',
  ],
  [
    '佛山市南海区同舟社会服务中心（演示）',
    'Tongzhou Social Service Centre, Nanhai (demo)',
    '440605',
  ],
  [
    '佛山市顺德区暖巢公益服务中心（演示）',
    'Warm Nest Public Service Centre, Shunde (demo)',
    '440606',
  ],
  ['佛山市高明区青禾志愿服务协会（演示）', 'Qinghe Volunteers, Gaoming (demo)', '440608'],
  [
    '佛山市三水区映山红社会工作服务中心（演示）',
    'Azalea Social Work Centre, Sanshui (demo)',
    '440607',
  ],
  ['佛山市蓝鳍水上安全志愿服务队（演示）', 'Blue Fin Water Safety Volunteers (demo)', null],
] as const

/** How many of the organisations run programmes: the first ones. */
const providerCount = providers.length

/**
 * The six providers, in the order of the districts (the last one teaches water safety in all of them); then the city
 * department that buys, and a partner whose code nobody has compared with its certificate.
 */
export function organisationRows({ today, newId }: Demo): Row<'organisation'>[] {
  const created_at = foshanInstant(addDays(today, -490), '09:30')
  const usual = { state: 'active', created_at } as const
  const known = providers.map(
    ([name_zh, name_en, district_code], at): Row<'organisation'> => ({
      ...{ id: newId(), name_zh, name_en, district_code, ...usual },
      ...{ uscc: usccOf('52', at + 1), uscc_confirmed: 1, contact_phone: contactPhone(at + 1) },
    }),
  )
  return [
    ...known,
    {
      ...{ id: newId(), name_zh: '佛山市新市民服务演示办公室', district_code: null, ...usual },
      ...{ name_en: 'Foshan New Residents Office (demo)', uscc: usccOf('11', 7) },
      ...{ uscc_confirmed: 1, contact_phone: contactPhone(7) },
    },
    {
      ...{
        id: newId(),
        name_zh: '佛山市顺德区晨曦文体中心（演示）',
        district_code: '440606',
        ...usual,
      },
      ...{ name_en: 'Dawn Sports and Culture Centre, Shunde (demo)', uscc_confirmed: 0 },
      ...{ uscc: withWrongCheck(usccOf('52', 8)), contact_phone: contactPhone(8) },
    },
  ]
}

const everyDistrict = ['440604', '440605', '440606', '440608', '440607']

/** What each may do and where: providers in their own district and wherever their offerings meet. */
export function organisationRoleRows(
  organisations: Row<'organisation'>[],
  offerings: Pick<Row<'offering'>, 'organisation_id' | 'district_code'>[],
): Row<'organisation_role'>[] {
  return organisations.flatMap(({ id, district_code }, at) => {
    const rowsOf = (role: Row<'organisation_role'>['role'], districts: Iterable<string>) =>
      [...districts].map((code) => ({ organisation_id: id, role, district_code: code }))
    if (at > providerCount)
      return [...rowsOf('partner', ['440606']), ...rowsOf('venue_owner', ['440606'])]
    if (at === providerCount) return rowsOf('purchaser', everyDistrict)
    const meeting = offerings.filter((one) => one.organisation_id === id)
    const own = district_code ? [district_code] : everyDistrict
    return rowsOf('provider', new Set([...own, ...meeting.map((one) => one.district_code)]))
  })
}

/** Each was entered by the city officer; the code of the last still waits. */
export function organisationEventRows(
  { newId }: Demo,
  organisations: Row<'organisation'>[],
  officerId: string,
): Row<'organisation_event'>[] {
  return organisations.map(({ id, created_at }) => ({
    ...{ id: newId(), organisation_id: id, kind: 'entered', at: created_at },
    ...{ staff_id: officerId, reason: null },
  }))
}

/** An office line that can belong to nobody. */
function contactPhone(number: number) {
  return `1690000${String(9000 + number)}`
}

const usccDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code with a right check character under region 440699, which is allocated to nobody. */
function usccOf(kind: '11' | '52', number: number) {
  const body = `${kind}440699MJ${String(number).padStart(7, '0')}`
  let [sum, weight] = [0, 1]
  for (const character of body) {
    sum += usccDigits.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return body + usccDigits.charAt((31 - (sum % 31)) % 31)
}

/** As if the last character had been misread. */
function withWrongCheck(uscc: string) {
  return uscc.slice(0, 17) + (uscc.endsWith('1') ? '7' : '1')
}
