import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { useSay } from './say-context.tsx'
import { Status } from './status.tsx'

type ShownWitness =
  | { kind: 'may' }
  | { kind: 'taken' }
  | { kind: 'own'; isRevealed: boolean; mayReveal: boolean }

/** For a guardian who has a child in the draw: she can be its witness, or is, or somebody else is. */
export function WitnessPart({ path, witness }: { path: string; witness: ShownWitness }) {
  const say = useSay()
  return (
    <section className="stack">
      <h2>{say('draw.witness.title')}</h2>
      <Card>
        {witness.kind === 'may' ? (
          <>
            <p>{say('draw.witness.lead')}</p>
            <ButtonLink href={`${path}/commitment`} kind="secondary">
              {say('draw.witness.button')}
            </ButtonLink>
          </>
        ) : null}
        {witness.kind === 'taken' ? <p>{say('draw.witness.taken')}</p> : null}
        {witness.kind === 'own' ? (
          <>
            <Status tone="ok" icon="circle-check">
              {say(witness.isRevealed ? 'draw.secret.revealed' : 'draw.witness.own')}
            </Status>
            {witness.mayReveal ? (
              <ButtonLink href={`${path}/reveal`}>{say('draw.witness.reveal')}</ButtonLink>
            ) : null}
          </>
        ) : null}
      </Card>
    </section>
  )
}
