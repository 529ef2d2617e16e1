import { Answer } from './answer.tsx'

/** What came of sending a message again, or of a call. */
export function MessageAnswer({ answer }: { answer: string | null }) {
  const isDone = answer === 'resent' || answer === 'told'
  return <Answer prefix="messages.answer" answer={answer} tone={isDone ? 'ok' : 'warn'} />
}
