import type { DrawResult } from './draw-places.ts'
import type { Pool } from './pool.ts'

// Both files are written by poolText and resultText alone, and found again by their hash.

/** A stored pool file, read back. */
export const readPool = (text: string): Pool => JSON.parse(text)

/** What a stored result file decided. */
export const readResult = (text: string): DrawResult => JSON.parse(text)
