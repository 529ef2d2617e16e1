import type { RatioSetting } from '#db/schema/planning.ts'

const everywhere = ['everyone', 'venue', 'first-aid', 'phone', 'weather'] as const
const atWater = ['lifeguards', 'rings', 'depth', 'health'] as const

/** What the list of a start can ask for. The words stand in app/i18n as safety.check.<code>. */
export const startCheckItems = [...everywhere, ...atWater] as const
export type StartCheckItem = (typeof startCheckItems)[number]

/** 开课检查单: what is gone through before a class session of this setting starts. */
export function startCheckOf(setting: RatioSetting): StartCheckItem[] {
  return isAtWater(setting) ? [...startCheckItems] : [...everywhere]
}

/** In the water, or at the waterside: nothing starts before the whole list was gone through. */
export const isAtWater = (setting: RatioSetting) =>
  setting === 'pool_beginners' || setting === 'pool_swimmers' || setting === 'waterside'

/** Whether nothing of the list is left out. */
export const isComplete = (asked: readonly string[], ticked: readonly string[]) =>
  asked.every((item) => ticked.includes(item))
