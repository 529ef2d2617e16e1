import { certificateReady } from '../certificate-ready.ts'
import { participation, type Sample } from './sample.ts'

/** Of what comes after the last class session. */
export const afterClassSamples: Sample[] = [
  {
    ...{ template: 'certificate-ready', code: 'M22', methods: [] },
    make: (locale, words) =>
      certificateReady(locale, {
        ...participation(words),
        href: 'https://xuetang.example.com/me/certificates/019c2f6e-7a1b-7c3d-8e4f-5a6b7c8d9e0f',
      }),
  },
]
