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

/** The six providers, in the order of the districts; the last one teaches water safety in all of them. */
export function organisationRows({ now, newId }: Demo): Row<'organisation'>[] {
  return providers.map(([name_zh, name_en, district_code], at) => ({
    ...{ id: newId(), name_zh, name_en, district_code, state: 'active', created_at: now },
    ...{ uscc: usccOf(at + 1), uscc_confirmed: 1, contact_phone: contactPhone(at + 1) },
  }))
}

/** An office line that can belong to nobody. */
function contactPhone(number: number) {
  return `1690000${String(9000 + number)}`
}

const usccDigits = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A code with a right check character under region 440699, which is allocated to nobody. */
function usccOf(number: number) {
  const body = `52440699MJ${String(number).padStart(7, '0')}`
  let [sum, weight] = [0, 1]
  for (const character of body) {
    sum += usccDigits.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return body + usccDigits.charAt((31 - (sum % 31)) % 31)
}
