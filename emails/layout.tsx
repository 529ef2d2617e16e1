import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Locale, type Say, sayIn } from '#app/i18n/say.ts'
import { fitSubject, type Letter, type Message, oneLine } from './message.ts'

const font = "-apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif"
const cell = { padding: '10px 0', verticalAlign: 'top', borderTop: '1px solid #d5dbe3' } as const

/** Lays a letter out as HTML and as plain text; both say the same. */
export function layOut(locale: Locale, letter: Letter, sms: string): Message {
  const say = sayIn(locale)
  const html = `<!doctype html>${renderToStaticMarkup(<Layout {...{ locale, say, letter }} />)}`
  return { subject: fitSubject(letter.subject), html, text: plainText(say, letter), sms }
}

interface LayoutProps {
  locale: Locale
  say: Say
  letter: Letter
}

// Colours that also read where a dark mode inverts them; nothing wider than the screen: 360 px is enough.
function Layout({ locale, say, letter }: LayoutProps) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <title>{letter.subject}</title>
      </head>
      <body style={{ margin: 0, padding: 0, fontFamily: font, fontSize: 16, lineHeight: 1.6 }}>
        <table role="presentation" width="100%" cellPadding={0} cellSpacing={0}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: 16 }}>
                <Column {...{ say, letter }} />
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  )
}

function Column({ say, letter }: Omit<LayoutProps, 'locale'>) {
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      style={{ maxWidth: 560, textAlign: 'left' }}
    >
      <tbody>
        <Row>
          <span style={{ color: '#3b6fd4', fontSize: 14 }}>{say('brand.name')}</span>
          <h1 style={{ fontSize: 20, lineHeight: 1.4, margin: '8px 0 16px' }}>
            {letter.conclusion}
          </h1>
        </Row>
        <Row>
          <FactTable facts={letter.facts} />
        </Row>
        {letter.list ? (
          <Row>
            <p style={{ margin: '16px 0 0', fontWeight: 'bold' }}>{letter.list.title}</p>
            <ol style={{ margin: 0, paddingLeft: 24 }}>
              {letter.list.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ol>
          </Row>
        ) : null}
        {letter.button ? (
          <Row>
            <Button {...letter.button} />
          </Row>
        ) : null}
        <Row>
          {[...letter.notes, say('mail.free')].map((note) => (
            <p key={note} style={{ margin: '8px 0' }}>
              {note}
            </p>
          ))}
        </Row>
      </tbody>
    </table>
  )
}

function Row({ children }: { children: ReactNode }) {
  return (
    <tr>
      <td>{children}</td>
    </tr>
  )
}

function FactTable({ facts }: Pick<Letter, 'facts'>) {
  return (
    <table width="100%" cellPadding={0} cellSpacing={0}>
      <tbody>
        {facts.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row" align="left" style={{ ...cell, width: 88, fontWeight: 'normal' }}>
              {name}
            </th>
            <td style={{ ...cell, fontWeight: 'bold', overflowWrap: 'anywhere' }}>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Button({ label, href }: { label: string; href: string }) {
  return (
    <p style={{ margin: '20px 0' }}>
      <a
        href={href}
        style={{
          ...{ display: 'inline-block', padding: '12px 24px', borderRadius: 6 },
          ...{ background: '#1f5fbf', color: '#ffffff', textDecoration: 'none' },
        }}
      >
        {label}
      </a>
    </p>
  )
}

function plainText(say: Say, { conclusion, facts, list, button, notes }: Letter) {
  const named = (name: string, value: string) => say('mail.named', { name, value: oneLine(value) })
  const blocks = [
    [oneLine(conclusion)],
    facts.map(({ name, value }) => named(name, value)),
    list ? [list.title, ...list.items.map((item, i) => `${i + 1}. ${oneLine(item)}`)] : [],
    button ? [named(button.label, button.href)] : [],
    [...notes.map(oneLine), say('mail.free')],
    [say('brand.name')],
  ]
  const written = blocks.filter((block) => block.length > 0)
  return `${written.map((block) => block.join('\n')).join('\n\n')}\n`
}
