/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { isRosterKey, type RosterKey } from '../say.ts'
import { useApp } from './app-context.ts'
import { Foot } from './foot.tsx'
import { Frame } from './frame.tsx'
import { gapsNow } from './on-site.ts'
import { hashTo } from './place.ts'
import { RatioLine } from './ratio-line.tsx'
import type { ScreenProps } from './screen-props.ts'

/** I4: who of the team is here, the list to go through, and what is missing. In the water nothing starts without it. */
export function StartScreen({ site, tell }: ScreenProps) {
  const { store, say } = useApp()
  const { classSession, here, isStartChecked } = site
  const { id, team, startCheck, hasWater } = classSession
  const [ticked, setTicked] = useState<readonly string[]>([])
  const isLacking = hasWater && gapsNow(site).length > 0
  const left = startCheck.filter((item) => !ticked.includes(item)).length
  const begin = () => {
    store.record({
      ...{ kind: 'start-check', classSessionId: id, items: [...ticked], note: null },
    })
    tell(say('screen.start.done'))
    location.hash = hashTo(id, 'marks')
  }
  return (
    <Frame
      title={say('screen.start')}
      back={hashTo(id, 'marks')}
      foot={
        <Foot classSessionId={id} current="start">
          {isStartChecked ? null : (
            <button
              type="button"
              className="button"
              disabled={(hasWater && left > 0) || isLacking}
              onClick={begin}
            >
              {left > 0 ? say('screen.start.left', { n: left }) : say('screen.start.submit')}
            </button>
          )}
        </Foot>
      }
    >
      {isStartChecked ? <p className="notice notice--ok">{say('screen.start.is-done')}</p> : null}
      <fieldset className="choices">
        <legend className="field__label">{say('screen.start.who')}</legend>
        {team.map(({ staffId, name, role }) => (
          <label key={staffId} className="choice">
            <input
              type="checkbox"
              checked={here.has(staffId)}
              onChange={({ currentTarget }) =>
                store.record({
                  ...{ kind: 'adult', classSessionId: id, staffId },
                  isHere: currentTarget.checked,
                })
              }
            />
            <span className="choice__body">
              {name}
              <span className="choice__detail">{say(`screen.role.${role}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <RatioLine site={site} />
      {isStartChecked || startCheck.length === 0 ? null : (
        <fieldset className="choices">
          <legend className="field__label">{say('screen.start.list')}</legend>
          {startCheck.map((item) => (
            <label key={item} className="choice">
              <input
                type="checkbox"
                checked={ticked.includes(item)}
                onChange={({ currentTarget }) =>
                  setTicked(
                    currentTarget.checked
                      ? [...ticked, item]
                      : ticked.filter((other) => other !== item),
                  )
                }
              />
              <span className="choice__body">{itemText(say, item)}</span>
            </label>
          ))}
        </fieldset>
      )}
      {hasWater && !isStartChecked ? <p className="hint">{say('screen.start.water')}</p> : null}
    </Frame>
  )
}

/** The list is the server's: an item that this version has no words for is shown as it is called. */
function itemText(say: (key: RosterKey) => string, item: string) {
  const key = `safety.check.${item}`
  return isRosterKey(key) ? say(key) : item
}
