import rosterSignOut from '../enhance/roster-sign-out.js?url'
import { useSay } from './say-context.tsx'

/** 退出登录 of those who work here: in the header of every page of theirs. */
export function StaffSignOut() {
  return (
    <form method="post" action="/staff/sign-out">
      <button type="submit" className="link-button">
        {useSay()('button.sign-out')}
      </button>
      <script type="module" src={rosterSignOut} />
    </form>
  )
}
