import { sentenceOf } from '#app/i18n/say.ts'
import { Notice, type Tone } from './notice.tsx'
import { useLocale } from './say-context.tsx'

/** What came of the form that led here: `?answer=…` names a sentence under `prefix`; anything else says nothing. */
export function Answer({
  prefix,
  answer,
  tone = 'ok',
}: {
  prefix: 'door.answer' | 'provider.answer' | 'teach.answer' | 'venue.answer' | 'messages.answer'
  answer: string | null
  tone?: Tone
}) {
  const locale = useLocale()
  const sentence = answer && sentenceOf(locale, `${prefix}.${answer}`)
  return sentence ? (
    <Notice tone={tone} isAnswer>
      {sentence}
    </Notice>
  ) : null
}
