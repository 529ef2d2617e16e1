import { ButtonLink } from '#app/ui/button.tsx'
import { CheckInCode } from '#app/ui/check-in-code.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { pageTitle } from '#app/ui/page-title.ts'
import { useSay } from '#app/ui/say-context.tsx'

export const meta = pageTitle((say) => say('check-in.title'))

const blank = {
  ...{ registrationId: '', classSessionId: '', name: '', title: '', when: '', where: '' },
  ...{ qr: { size: 1, path: '' }, digits: '', collectors: [{ name: '', digits: '' }] },
}

/** What a phone keeps to show its codes in without a network: nobody's page, which app/codes/show-codes.ts fills in. */
export default function CheckInOfflinePage() {
  const say = useSay()
  return (
    <Page title={say('check-in.title')} back={{ href: '/me' }} width="narrow">
      <div className="if-codes">
        <Notice tone="warn" title={say('check-in.offline')}>
          {say('check-in.offline.text')}
        </Notice>
      </div>
      <div className="if-no-codes">
        <Notice tone="warn" title={say('check-in.offline.none')}>
          {say('check-in.offline.none.next')}
        </Notice>
      </div>
      <ul id="codes" className="cards" />
      <template id="code">
        <CheckInCode code={blank} />
      </template>
      <ButtonLink href="/me/check-in" kind="secondary" wide>
        {say('check-in.refresh')}
      </ButtonLink>
      <script type="module" src="/codes/show-codes.js" />
    </Page>
  )
}
