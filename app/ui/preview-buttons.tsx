import { Button } from './button.tsx'
import { useSay } from './say-context.tsx'

/**
 * The buttons of a change that is looked at before it is made: the first step shows what it would do, the second makes
 * it. `mark`: of the preview above; none, or an empty one, while nothing can be confirmed.
 */
export function PreviewButtons({ mark, confirm }: { mark?: string | undefined; confirm: string }) {
  const say = useSay()
  if (!mark) return <Button wide>{say('changes.preview')}</Button>
  return (
    <>
      <Button wide name="seen" value={mark}>
        {confirm}
      </Button>
      <Button kind="secondary" wide>
        {say('changes.preview.again')}
      </Button>
    </>
  )
}
