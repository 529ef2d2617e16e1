/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useApp } from './app-context.ts'

interface SheetProps {
  title: string
  onClose: () => void
  children: ComponentChildren
}

/** A question over the screen, at its lower end: Escape and 返回 leave everything as it is. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const { say } = useApp()
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={titleId} onClose={onClose}>
      <div className="stack">
        <h2 id={titleId}>{title}</h2>
        {children}
        <button
          type="button"
          className="button button--secondary button--wide"
          onClick={() => dialog.current?.close()}
        >
          {say('screen.back')}
        </button>
      </div>
    </dialog>
  )
}
