import { a } from '../db/client.ts'; export const b = a
