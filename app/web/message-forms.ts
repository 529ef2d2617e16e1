import { z } from 'zod'
import type { Channel } from '#db/schema/messages.ts'
import { safePath } from './safe-path.ts'

const back = z.string().max(500).optional().transform(safePath)

/** A button beside a message: where it stood. */
export const BackForm = z.object({ back })

/** A call that told a family the news up to an instant. */
export const PhoneCallForm = z.object({ back, through: z.iso.datetime('problem.invalid') })

/** Back where the button stood, with what came of it; `otherwise` where a page of another kind of reader was named. */
export function backWith(path: string, answer: string, otherwise: string) {
  const under = otherwise.split('/')[1]
  const [pathname = '', query] = (
    path.split('/')[1]?.split('?')[0] === under ? path : otherwise
  ).split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('answer', answer)
  return `${pathname}?${parameters}`
}

/** The channel that an address names. @throws 404 for any other word. */
export function channelNamed({ channel }: { channel?: string | undefined }): Channel {
  if (channel === 'email' || channel === 'sms') return channel
  throw new Response(null, { status: 404 })
}
