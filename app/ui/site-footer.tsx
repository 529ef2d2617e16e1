import { DisplayToggles } from './display-toggles.tsx'
import { useSay } from './say-context.tsx'

export function SiteFooter() {
  const say = useSay()
  return (
    <footer className="site-footer">
      <div className="site-footer__inside">
        <p>{say('foot.host')}</p>
        <p>{say('foot.operator')}</p>
        <p>{say('foot.hotline')}</p>
        <p>{say('foot.free')}</p>
        <div className="site-footer__links">
          <a className="header-link" href="/draws">
            {say('draw.title')}
          </a>
          <a className="header-link" href="/privacy">
            {say('foot.privacy')}
          </a>
          <a className="header-link" href="/staff/sign-in">
            {say('foot.staff')}
          </a>
          <DisplayToggles />
        </div>
      </div>
    </footer>
  )
}
