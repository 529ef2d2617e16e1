/** @jsxImportSource preact */
import { useEffect } from 'preact/hooks'
import { useApp } from './app-context.ts'

export interface SnackNews {
  text: string
  undo: (() => void) | null
}

const shownFor = 10_000

/** What was just recorded, and for ten seconds a way back. */
export function Snack({ news, onOver }: { news: SnackNews | null; onOver: () => void }) {
  const { say } = useApp()
  useEffect(() => {
    if (!news) return
    const timer = setTimeout(onOver, shownFor)
    return () => clearTimeout(timer)
  }, [news, onOver])
  return (
    <div className="snack" role="status">
      {news ? <span>{news.text}</span> : null}
      {news?.undo ? (
        <button
          type="button"
          className="snack__undo"
          onClick={() => {
            news.undo?.()
          }}
        >
          {say('screen.undo')}
        </button>
      ) : null}
    </div>
  )
}
