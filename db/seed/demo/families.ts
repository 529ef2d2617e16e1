import type { WrappedKey } from '#db/schema.ts'
import { type Demo, hoursAfter, type Row } from './demo.ts'

/** A guardian with the children she may sign up. */
export interface DemoFamily {
  family: Row<'family'>
  key: WrappedKey
  guardian: Row<'guardian'> & { name: string }
  children: Row<'child'>[]
}

const familyCount = 150
const surnames = [...'陈李黄梁何张刘罗周吴韦覃莫杨唐蒋龙石潘', '欧阳']
const parents = ['美玲', '建国', '丽云', '海燕', '志强', '春梅', '小军', '俊杰']
const girls = ['梓涵', '欣怡', '思颖', '雨桐', '诗琪', '嘉怡', '可欣', '垚垚', '珺瑶']
const boys = ['子轩', '浩然', '俊杰', '家豪', '宇航', '文博', '小军', '䶮']
const wholeNames = [
  ['迪力夏提·吐尔逊', '阿依古丽·买买提'],
  ['古丽娜尔·艾合买提', '扎西·尼玛'],
  ['吉克·阿且', '𠅤小明'],
] as const
const statuses = ['permit', 'permit', 'registered', 'registered', 'neither', 'no'] as const

/** The families: the first three have the demo accounts, with two children of different grades each. */
export function demoFamilies(demo: Demo, towns: string[]): DemoFamily[] {
  return Array.from({ length: familyCount }, (_, at) => familyOf(demo, towns, at))
}

function familyOf(demo: Demo, towns: string[], at: number): DemoFamily {
  const { dice, newId, vault, now } = demo
  const key = vault.newKey()
  const created_at = hoursAfter(now, -24 * (480 + dice.roll(60)))
  const family = { id: newId(), wrapped_key: key, created_at }
  const whole = at >= 3 && at % 20 === 3 ? wholeNames[Math.floor(at / 20) % 3] : undefined
  const surname = dice.pick(surnames)
  const email = at < 3 ? `parent${at + 1}@example.com` : `guardian-${at + 1}@example.com`
  const phone = `1690000${String(at + 1).padStart(4, '0')}`
  const hasMail = at < 3 || dice.chance(75)
  const guardian = {
    ...{ id: newId(), family_id: family.id, name: whole?.[0] ?? surname + dice.pick(parents) },
    ...{ locale: at > 2 && at % 15 === 0 ? ('en' as const) : ('zh-CN' as const), created_at },
    ...{ phone_sealed: vault.seal(key, phone), phone_hash: vault.lookup(phone) },
    ...{ phone_verified_at: created_at, email_bounced_at: null },
    email_sealed: hasMail ? vault.seal(key, email) : null,
    email_hash: hasMail ? vault.lookup(email) : null,
    email_verified_at: hasMail ? created_at : null,
  }
  const town = towns[at % towns.length] ?? '440604012'
  const grades =
    at < 3 || dice.chance(50) ? [2 + dice.roll(3), 5 + dice.roll(4)] : [1 + dice.roll(9)]
  const children = grades.map((grade, nth) => {
    const girl = dice.chance(50)
    const name = (nth === 0 && whole?.[1]) || surname + dice.pick(girl ? girls : boys)
    return {
      ...childOf(demo, grade, town),
      family_id: family.id,
      name,
      sex: sexOf(girl),
      created_at,
    }
  })
  return { family, key, guardian, children }
}

function sexOf(girl: boolean) {
  return girl ? ('girl' as const) : ('boy' as const)
}

/** A child of a grade, of the age usual in it: six when primary one begins. */
function childOf({ dice, newId, today }: Demo, grade: number, town_code: string) {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const primary_entry_year = (month >= 9 ? year : year - 1) - grade + 1
  const bornMonth = 1 + dice.roll(12)
  const bornYear = primary_entry_year - (bornMonth >= 9 ? 7 : 6)
  const two = (part: number) => String(part).padStart(2, '0')
  return {
    ...{ id: newId(), call_name: null, primary_entry_year, town_code, village: null, school: null },
    born_on: `${bornYear}-${two(bornMonth)}-${two(1 + dice.roll(28))}`,
    ...{ new_resident_status: dice.pick(statuses), new_resident_declared_on: `${year - 1}-12-15` },
  }
}

export function guardianshipRows({ guardian, children }: DemoFamily): Row<'guardianship'>[] {
  return children.map((child) => ({
    ...{ guardian_id: guardian.id, child_id: child.id, relation: 'mother', barred: 0 },
    ...{ may_register: 1, may_collect: 1, gets_messages: 1 },
  }))
}
