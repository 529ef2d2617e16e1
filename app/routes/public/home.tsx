import { Page } from '#app/ui/page.tsx'
import { useSay } from '#app/ui/say-context.tsx'

export default function HomePage() {
  return (
    <Page>
      <h1>{useSay()('brand.name')}</h1>
    </Page>
  )
}
