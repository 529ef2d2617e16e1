import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Fragment } from 'react'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'
import { framingPolicy } from '#app/web/mail-frame.ts'

export const meta = pageTitle((say) => say('samples.title'))
export const headers = () => ({ 'content-security-policy': framingPolicy })

/** Every message there is, of made-up words; those of one number of the copy deck in full. Only in a demo. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { settings, samples } = context.app
  if (!settings.showsMessages || !samples) throw new Response(null, { status: 404 })
  const asked = new URL(request.url).searchParams
  const words = asked.get('words') === 'long' ? ('long' as const) : ('usual' as const)
  const list = samples.listSamples(words)
  const codes = [...new Set(list.map((sample) => sample.code))]
  const code = codes.find((one) => one === asked.get('code'))
  const opened = code ? await samples.showSamples(code, words) : []
  return { codes, code: code ?? '', words, opened, list: code ? [] : list }
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

export default function SamplesPage() {
  const { list, opened, ...chosen } = useLoaderData<typeof loader>()
  const say = useSay()
  return (
    <Page title={say('samples.title')} back={{ href: '/dev/messages' }}>
      <Filter {...chosen} />
      {list.length > 0 ? <Overview {...{ list }} words={chosen.words} /> : null}
      {opened.map(({ name, inEach }) => (
        <section key={name}>
          <h2>{name}</h2>
          <div className="sample">
            {inEach.map((shown) => (
              <InLanguage key={shown.locale} {...{ name, shown }} words={chosen.words} />
            ))}
          </div>
        </section>
      ))}
    </Page>
  )
}

function Filter({ codes, code, words }: Pick<Data, 'codes' | 'code' | 'words'>) {
  const say = useSay()
  return (
    <form className="form card" method="get" action="/dev/messages/samples">
      <div className="field-row">
        <Field name="code" label={say('samples.code')}>
          <select defaultValue={code}>
            <option value="">{say('samples.all')}</option>
            {codes.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </Field>
        <Field name="words" label={say('samples.words')}>
          <select defaultValue={words}>
            <option value="usual">{say('samples.usual')}</option>
            <option value="long">{say('samples.long')}</option>
          </select>
        </Field>
      </div>
      <Button>{say('samples.show')}</Button>
    </form>
  )
}

function Overview({ list, words }: Pick<Data, 'list' | 'words'>) {
  const say = useSay()
  return (
    <ul className="sample-list">
      {list.map(({ name, code, inEach }) => (
        <li key={name}>
          <a href={`/dev/messages/samples?${new URLSearchParams({ code, words })}`}>
            {code} {name}
          </a>
          {inEach.map(({ locale, subject, smsLength }) => (
            <span key={locale} lang={locale}>
              {subject} <small>{say('samples.sms', { n: smsLength })}</small>
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

interface InLanguageProps {
  name: string
  words: string
  shown: Data['opened'][number]['inEach'][number]
}

function InLanguage({ name, words, shown }: InLanguageProps) {
  const say = useSay()
  const { locale, subject, text, sms, headers: raw, calendars } = shown
  const src = `/dev/messages/samples/${name}/${locale}/html?words=${words}`
  return (
    <article lang={locale}>
      <h3>{subject}</h3>
      <iframe {...{ className: 'message-frame', sandbox: '', src, title: src }} />
      <div>
        <h4>{say('dev.messages.text')}</h4>
        <pre className="message-part">{text}</pre>
        <h4>{say('samples.sms', { n: sms.length })}</h4>
        <p>{sms}</p>
      </div>
      <div>
        {calendars.map(({ method, text: calendar }) => (
          <Fragment key={method}>
            <h4>{`${say('dev.messages.calendar')} ${method}`}</h4>
            <pre className="message-part">{calendar}</pre>
          </Fragment>
        ))}
        <details>
          <summary>{say('samples.headers')}</summary>
          <pre className="message-part">{raw}</pre>
        </details>
      </div>
    </article>
  )
}
