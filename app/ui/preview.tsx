import { Button } from './button.tsx'
import { ImpactCard, type ShownImpact } from './impact-card.tsx'
import { useSay } from './say-context.tsx'

interface PreviewProps {
  preview: { impact: ShownImpact; mark: string } | null | undefined
  /** What was typed; a mark in it: the preview was seen before, and the world has changed since. */
  typed: Record<string, unknown> | undefined
  confirm: string
}

/**
 * At the head of a form whose change is looked at before it is made: what it would do, and the button that makes it.
 * An empty mark: it was refused, nothing can be confirmed.
 */
export function Preview({ preview, typed, confirm }: PreviewProps) {
  const say = useSay()
  if (!preview) return null
  return (
    <>
      <ImpactCard impact={preview.impact} isOld={preview.mark !== '' && Boolean(typed?.seen)} />
      {preview.mark ? (
        <Button wide name="seen" value={preview.mark}>
          {confirm}
        </Button>
      ) : null}
      <h2>{say('changes.preview.edit')}</h2>
    </>
  )
}

/** At the foot of the form: shows what it would do, the first time and again. */
export function PreviewButton({ preview }: Pick<PreviewProps, 'preview'>) {
  const say = useSay()
  return preview ? (
    <Button kind="secondary" wide>
      {say('changes.preview.again')}
    </Button>
  ) : (
    <Button wide>{say('changes.preview')}</Button>
  )
}
