import type { Programme } from '#db/schema/programmes.ts'

const teachesSchoolMaterial = ['补课', '新课', '奥数', '提前学'] as const

/** The word for which a camp's title is refused: camps teach no new school material. Spaces do not hide it. */
export function forbiddenCampWord(programme: Programme, titleZh: string) {
  if (programme !== 'camp') return undefined
  const title = titleZh.normalize('NFKC').replace(/[\s\p{Cf}\p{P}]/gu, '')
  return teachesSchoolMaterial.find((word) => title.includes(word))
}
