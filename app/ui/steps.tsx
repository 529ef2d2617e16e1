import { useSay } from './say-context.tsx'

/** 第1步 / 共3步 · 已为您保留填写内容. */
export function Steps({ step, of, note }: { step: number; of: number; note?: string | undefined }) {
  const text = useSay()('steps.here', { step, of })
  return <p className="steps">{note ? `${text} · ${note}` : text}</p>
}
