import forget from '../enhance/forget-codes.js?url'
import { Button } from './button.tsx'
import { useSay } from './say-context.tsx'

/** 退出登录, for a family: its codes go from the phone as well. */
export function FamilySignOut({ wide = false }: { wide?: boolean }) {
  return (
    <form method="post" action="/sign-out">
      <Button kind="secondary" wide={wide}>
        {useSay()('button.sign-out')}
      </Button>
      <script type="module" src={forget} />
    </form>
  )
}
