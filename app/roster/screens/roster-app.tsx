/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Locale } from '#app/i18n/say.ts'
import type { RosterStore } from '../roster-store.ts'

/** What is loaded, by title and name. */
export function RosterApp({ store, locale }: { store: RosterStore; locale: Locale }) {
  const [view, setView] = useState(store.view())
  useEffect(() => store.subscribe(() => setView(store.view())), [store])
  return (
    <main id="main" className="page">
      <p role="status">{view.phase}</p>
      {view.rosters?.classSessions.map(({ id, title, rows }) => (
        <section key={id}>
          <h2>{locale === 'en' ? title.en : title.zh}</h2>
          <ul>
            {rows.map(({ registrationId, name }) => (
              <li key={registrationId}>{name}</li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  )
}
