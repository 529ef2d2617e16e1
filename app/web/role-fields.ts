import { z } from 'zod'

const roleNames = ['purchaser', 'provider', 'partner', 'venue_owner'] as const
const rolePattern = /^(purchaser|provider|partner|venue_owner)-(\d{6})$/

const aRole = z.string().transform((text, context) => {
  const [, name, districtCode] = rolePattern.exec(text) ?? []
  const role = roleNames.find((one) => one === name)
  if (role && districtCode) return { role, districtCode }
  context.addIssue({ code: 'custom', message: 'problem.choose' })
  return z.NEVER
})

/** The boxes of app/ui/role-fields.tsx: none, one or several, as provider-440606. */
export const roleBoxes = z
  .union([z.string(), z.array(z.string())], 'problem.choose')
  .optional()
  .transform((typed) => [typed ?? []].flat())
  .pipe(z.array(aRole).max(60, 'problem.choose'))

/** Several roles in one hidden field, with a space between. */
export const rolesInOneField = z
  .string('problem.invalid')
  .max(2000, 'problem.invalid')
  .transform((text) => text.split(' ').filter(Boolean))
  .pipe(z.array(aRole))
