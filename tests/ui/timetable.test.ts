import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { cellsThatFit } from '#app/domain/scheduling/week-grid.ts'
import { SayProvider } from '#app/ui/say-context.tsx'
import type { ShownEntry } from '#app/ui/timetable-entry.tsx'
import { TimetableWeek } from '#app/ui/timetable-week.tsx'

const entry: ShownEntry = {
  ...{ id: crypto.randomUUID(), offering_id: crypto.randomUUID(), offering_state: 'published' },
  ...{ number: 1, programme: 'camp', title_zh: '暑期公益托管班（全日，两周一期）' },
  ...{ title_en: 'Day care', organisation_zh: '佛山市南海区同舟社会服务中心（演示）' },
  ...{
    organisation_en: 'Tongzhou',
    venue_zh: '桂城新时代文明实践站（演示）',
    venue_en: 'Guicheng',
  },
  ...{ room_zh: '二楼多功能厅', room_en: 'Hall', town_zh: '桂城街道', town_en: 'Guicheng' },
  ...{ held_on: '2026-07-13', starts_at: '2026-07-13T00:30:00.000Z' },
  ...{ ends_at: '2026-07-13T09:30:00.000Z', sequence: 1, state: 'scheduled' },
  people: [
    { staff_id: 'a', name: '吴诗琪', state: 'accepted' },
    { staff_id: 'b', name: '覃俊杰', state: 'asked' },
  ],
}
const days = Array.from({ length: 7 }, (_, i) => `2026-07-${13 + i}`)
const parts = ['morning', 'afternoon', 'evening'] as const

// The element's own children replace these.
const inChinese = { locale: 'zh-CN' as const, children: null }

function shown(entries: ShownEntry[], n: number, isLink = true) {
  const cells = parts.map((part) => ({ part, n, hours: [{ hour: 9, n }], entries }))
  const week = {
    total: 21 * n,
    holidaysKnown: true,
    days: days.map((day) => ({ day, n: 3 * n, cells })),
  }
  const rendered = createElement(TimetableWeek, {
    ...{ week, today: '2026-07-15' },
    look: { hrefOf: ({ id }) => `/provider/class-sessions/${id}`, showsOrganisation: true },
    ...(isLink && { pathToDay: (day: string) => `/office/timetable?view=list&day=${day}` }),
  })
  return renderToStaticMarkup(createElement(SayProvider, inChinese, rendered))
}

test('the fullest week that lists its class sessions weighs at most 60 KB', () => {
  const cells = Array.from({ length: 21 }, () => ({ n: 4 }))
  const listed = cellsThatFit(cells).length * 4
  expect(listed).toBe(84)
  const html = shown(Array(4).fill(entry), 4)
  expect(html.match(/class="slot /g)).toHaveLength(listed)
  const frame = 10_000
  expect(Buffer.byteLength(html)).toBeLessThan(60_000 - frame)
})

test('a cell that holds more than fits says how many begin in each hour, and leads to their list', () => {
  const html = shown([], 240)
  expect(html).toContain('09:00 240 场')
  expect(html.match(/class="slot-count"/g)).toHaveLength(21)
  expect(Buffer.byteLength(html)).toBeLessThan(10_000)
})

test('what is off, changed or awaited is said in words', () => {
  const off = shown([{ ...entry, state: 'suspended' }], 1)
  expect(off).toContain('停课')
  expect(off).not.toContain('已变更')
  expect(shown([entry], 1)).toContain('已变更')
  expect(shown([{ ...entry, state: 'cancelled' }], 1)).toContain('已取消')
  expect(shown([{ ...entry, offering_state: 'submitted' }], 1)).toContain('待审批')
  expect(shown([entry], 1)).toContain('吴诗琪、覃俊杰（待答复）')
})

test('a class session without title says that the place is taken; paper has no links to days', () => {
  const nameless = { ...entry, title_zh: null, title_en: null, programme: null }
  expect(shown([nameless], 1)).toContain('已占用')
  expect(shown([entry], 1, false)).not.toContain('view=list')
})
