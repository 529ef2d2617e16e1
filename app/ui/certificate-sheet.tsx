import { useSay } from './say-context.tsx'

interface CertificateSheetProps {
  words: {
    heading: string
    text: string
    host: string
    operator: string
    date: string
    number: string
    verify: string
    lesson: string
  }
  /** The QR code as one path of squares, `size` along a side. */
  code: { size: number; path: string }
}

/** A certificate as it stands on a page, and as a browser prints it: alone, on A4 landscape. */
export function CertificateSheet({ words, code }: CertificateSheetProps) {
  const say = useSay()
  return (
    <article className="certificate">
      <h2 className="certificate__heading">{words.heading}</h2>
      <p className="certificate__text">{words.text}</p>
      <div className="certificate__foot">
        <div className="certificate__check">
          <svg
            className="certificate__code"
            viewBox={`0 0 ${code.size} ${code.size}`}
            role="img"
            aria-label={say('certificate.check')}
          >
            <path d={code.path} />
          </svg>
          <p>
            {words.number}
            <br />
            {words.verify}
            <br />
            {words.lesson}
          </p>
        </div>
        <p className="certificate__by">
          {words.host}
          <br />
          {words.operator}
          <br />
          {words.date}
        </p>
      </div>
    </article>
  )
}
