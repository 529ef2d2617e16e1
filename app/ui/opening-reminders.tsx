import { instantText } from '#app/i18n/dates.ts'
import { either } from '#app/i18n/either.ts'
import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { useLocale, useSay } from './say-context.tsx'
import { Status } from './status.tsx'
import { ProgrammeTag } from './tag.tsx'

interface Reminder {
  slug: string
  programme: 'school' | 'water' | 'camp'
  title_zh: string
  title_en: string
  remind_at: string
  sent_at: string | null
}

/** What a guardian asked to be reminded of; nothing where that is nothing. */
export function OpeningReminders({ reminders }: { reminders: readonly Reminder[] }) {
  const say = useSay()
  if (reminders.length === 0) return null
  return (
    <section className="stack">
      <h2>{say('me.reminders')}</h2>
      <ul className="cards">
        {reminders.map((reminder) => (
          <ReminderCard key={reminder.slug} reminder={reminder} />
        ))}
      </ul>
    </section>
  )
}

function ReminderCard({ reminder }: { reminder: Reminder }) {
  const [say, locale] = [useSay(), useLocale()]
  const when = instantText(locale, reminder.remind_at)
  return (
    <Card
      as="li"
      foot={
        <>
          <Status tone="ok" icon="bell">
            {reminder.sent_at ? say('me.reminders.sent') : say('me.reminders.at', { when })}
          </Status>
          <ButtonLink href={`/a/${reminder.slug}/reminder`} kind="secondary">
            {say('button.look')}
          </ButtonLink>
        </>
      }
    >
      <ProgrammeTag programme={reminder.programme} />
      <h3>{either(locale, reminder.title_zh, reminder.title_en)}</h3>
    </Card>
  )
}
