import { contactCode } from '../contact-code.ts'
import { signInCode } from '../sign-in-code.ts'
import { staffInvited } from '../staff-invited.ts'
import type { Sample } from './sample.ts'

const token = 'JZ0rC1nVqk6m3tHc9hYxS5wq0uTgB2eD'

export const accountSamples: Sample[] = [
  {
    ...{ template: 'sign-in-code', code: 'M01', methods: [] },
    make: (locale) => signInCode(locale, { code: '123456' }),
  },
  {
    ...{ template: 'contact-code', code: 'M02', methods: [] },
    make: (locale) => contactCode(locale, { code: '123456' }),
  },
  {
    ...{ template: 'staff-invited', code: 'A01', methods: [] },
    make: (locale, { organisation }) => {
      const href = `https://xuetang.example.com/staff/activation/${token}`
      return staffInvited(locale, { organisation, href })
    },
  },
]
