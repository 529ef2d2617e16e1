import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('privacy.title'))

const parts = ['collect', 'see', 'keep', 'rights', 'refuse'] as const
const consents = ['health', 'water', 'emergency', 'pickup', 'photo'] as const

export default function PrivacyPage() {
  const say = useSay()
  return (
    <Page title={say('privacy.title')} width="narrow">
      <p className="hint">{say('privacy.draft')}</p>
      {parts.map((part) => (
        <section key={part} className="prose">
          <h2>{say(`privacy.${part}.title`)}</h2>
          <p>{say(`privacy.${part}`)}</p>
        </section>
      ))}
      <section className="prose">
        <h2>{say('privacy.consents.title')}</h2>
        <ul>
          {consents.map((consent) => (
            <li key={consent}>{say(`privacy.consent.${consent}`)}</li>
          ))}
        </ul>
        <p>{say('privacy.never-ticked')}</p>
      </section>
    </Page>
  )
}
