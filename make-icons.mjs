import { readFileSync, writeFileSync } from 'node:fs'

// Makes app/ui/icons.svg, the sprite of every icon that icon.tsx names, out of the Tabler package: part of the build.
const here = new URL('app/ui/', import.meta.url)
const drawings = new URL('node_modules/@tabler/icons/icons/outline/', import.meta.url)
const names = readFileSync(new URL('icon.tsx', here), 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm)

const looks =
  'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
const symbols = [...names].map(([, name]) => {
  const drawing = readFileSync(new URL(`${name}.svg`, drawings), 'utf8')
  const paths = drawing.match(/<(path|circle|rect|line) (?!stroke="none")[^>]*>/g) ?? []
  return `<symbol id="${name}" ${looks}>${paths.join('')}</symbol>`
})
const licence = 'Tabler Icons, MIT License, Copyright (c) Paweł Kuna'
const sprite = ['<svg xmlns="http://www.w3.org/2000/svg">', `<!-- ${licence} -->`, ...symbols]
writeFileSync(new URL('icons.svg', here), `${sprite.join('\n')}\n</svg>\n`)
