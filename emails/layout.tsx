import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Locale, type Say, sayIn } from '#app/i18n/say.ts'
import { fitSubject, type Letter, type Message, oneLine } from './message.ts'
import { plainText } from './plain-text.ts'

/** Lays a letter out as HTML and as plain text; both say the same, each thing on a line of its own. */
export function layOut(locale: Locale, letter: Letter, sms: string): Message {
  const say = sayIn(locale)
  const clean = cleaned(letter)
  const markup = renderToStaticMarkup(<Layout {...{ locale, say, letter: clean }} />)
  return {
    subject: fitSubject(letter.subject),
    ...{ html: `<!doctype html>${markup}`, text: plainText(say, clean), sms },
    ...(letter.button && { button: letter.button }),
  }
}

/** People's words as one line each: none of them can begin another. */
function cleaned(letter: Letter): Letter {
  const { list } = letter
  return {
    ...letter,
    subject: fitSubject(letter.subject),
    conclusion: oneLine(letter.conclusion),
    facts: letter.facts.map(({ name, value }) => ({ name, value: oneLine(value) })),
    ...(list && { list: { title: list.title, items: list.items.map(oneLine) } }),
    notes: letter.notes.map(oneLine),
  }
}

interface LayoutProps {
  locale: Locale
  say: Say
  letter: Letter
}

const font = "-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',Arial,sans-serif"
const latinFirst =
  "-apple-system,'Segoe UI',Roboto,Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
const [ink, soft, line, brand] = ['#1b2430', '#4a5565', '#d5dbe3', '#0b5cad']
const wraps = { overflowWrap: 'anywhere', wordBreak: 'break-word' } as const
const cell = { padding: '10px 0', verticalAlign: 'top', borderTop: `1px solid ${line}` } as const

// Programs that know no media query show the light colours; those that invert colours by themselves invert all of them.
const dark = `@media (prefers-color-scheme: dark) {
.page { background: #12161c !important }
.sheet { background: #1b222b !important; border-color: #39434f !important }
.ink { color: #eef2f7 !important }
.soft { color: #b4becb !important }
.line { border-color: #39434f !important }
.brand { color: #8cc0f5 !important }
}`

function Layout({ locale, say, letter }: LayoutProps) {
  const fontFamily = locale === 'en' ? latinFirst : font
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{letter.subject}</title>
        <style>{dark}</style>
      </head>
      <body
        className="page"
        style={{
          ...{ margin: 0, padding: 0, background: '#f5f7fa', color: ink, ...wraps },
          fontFamily,
        }}
      >
        <Preheader letter={letter} />
        <Frame className="page" style={{ background: '#f5f7fa', fontFamily }}>
          <tr>
            <td align="center" style={{ padding: 12 }}>
              <Sheet {...{ say, letter }} />
            </td>
          </tr>
        </Frame>
      </body>
    </html>
  )
}

/** What a list of mails shows beside the subject. */
function Preheader({ letter: { conclusion, facts } }: { letter: Letter }) {
  const known = facts.map(({ value }) => value).filter((value) => !conclusion.includes(value))
  return (
    <div style={{ display: 'none', maxHeight: 0, overflow: 'hidden', fontSize: 1, lineHeight: 1 }}>
      {[conclusion, ...known].join(' ')}
    </div>
  )
}

function Sheet({ say, letter }: Omit<LayoutProps, 'locale'>) {
  const { conclusion, facts, list, button, links = [], notes } = letter
  return (
    <Frame
      className="sheet ink"
      width={560}
      style={{
        ...{ width: '100%', maxWidth: 560, textAlign: 'left', tableLayout: 'fixed' },
        ...{ background: '#ffffff', border: `1px solid ${line}`, borderRadius: 10, color: ink },
        ...{ fontSize: 16, lineHeight: 1.6 },
      }}
    >
      <Row style={{ padding: '12px 20px', borderBottom: `3px solid ${brand}` }}>
        <span className="brand" style={{ color: brand, fontWeight: 'bold' }}>
          {say('brand.name')}
        </span>
      </Row>
      <Row>
        <h1 style={{ fontSize: 20, lineHeight: 1.45, margin: '20px 0 16px' }}>{conclusion}</h1>
      </Row>
      {facts.length > 0 ? (
        <Row>
          <FactTable facts={facts} />
        </Row>
      ) : null}
      {list ? (
        <Row>
          <p style={{ margin: '16px 0 4px', fontWeight: 'bold' }}>{list.title}</p>
          <ol style={{ margin: 0, paddingLeft: 28 }}>
            {list.items.map((item) => (
              <li key={item} style={{ padding: '3px 0' }}>
                {item}
              </li>
            ))}
          </ol>
        </Row>
      ) : null}
      {button || links.length > 0 ? (
        <Row>
          {button ? <Button {...button} /> : null}
          {links.map((link) => (
            <p key={`${link.label} ${link.href}`} style={{ margin: '4px 0' }}>
              <Link {...link} />
            </p>
          ))}
        </Row>
      ) : null}
      <Row style={{ padding: '8px 20px 16px' }}>
        {notes.map((note) => (
          <p key={note} style={{ margin: '8px 0' }}>
            {note}
          </p>
        ))}
      </Row>
      <Row
        className="line soft"
        style={{ ...cell, padding: '12px 20px', color: soft, fontSize: 14 }}
      >
        {say('mail.free')}
      </Row>
    </Frame>
  )
}

interface Styled {
  className?: string
  style?: React.CSSProperties
  children: ReactNode
}

/** A table that only places things. */
function Frame({ children, ...props }: Styled & { width?: number }) {
  return (
    <table role="presentation" width="100%" cellPadding={0} cellSpacing={0} {...props}>
      <tbody>{children}</tbody>
    </table>
  )
}

function Row({ children, style, className }: Styled) {
  return (
    <tr>
      <td {...{ className }} style={{ padding: '0 20px', ...wraps, ...style }}>
        {children}
      </td>
    </tr>
  )
}

function FactTable({ facts }: Pick<Letter, 'facts'>) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0} style={{ tableLayout: 'fixed' }}>
      <tbody>
        {facts.map(({ name, value }) => (
          <tr key={name}>
            <th
              {...{ scope: 'row', align: 'left', width: '27%', className: 'line soft' }}
              style={{ ...cell, ...wraps, paddingRight: 8, fontWeight: 'normal', color: soft }}
            >
              {name}
            </th>
            <td className="line" style={{ ...cell, ...wraps, fontWeight: 'bold' }}>
              {value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A cell with padding, not a padded link: that is what every program draws. */
function Button({ label, href }: { label: string; href: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: '20px 0 12px' }}>
      <tbody>
        <tr>
          <td align="center" style={{ background: brand, borderRadius: 8, padding: '12px 28px' }}>
            <a href={href} style={{ color: '#ffffff', fontWeight: 'bold', textDecoration: 'none' }}>
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Link({ label, href }: { label: string; href: string }) {
  return (
    <a className="brand" href={href} style={{ color: brand, textDecoration: 'underline' }}>
      {label}
    </a>
  )
}
