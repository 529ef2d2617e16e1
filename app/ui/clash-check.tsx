import script from '../enhance/clashes.js?url'
import { useSay } from './say-context.tsx'

/** The fields that say when, where and with whom: what else is typed never stands in an address. */
const fields = [
  'classSession',
  'day',
  'starts',
  'ends',
  'venue',
  'room',
  'staff',
  'asksStaff',
  'assigns',
]

interface ClashCheckProps {
  /** /provider/offerings/:offeringId/clashes */
  path: string
  /** Names of further fields that the address understands: those of a pattern. */
  alsoSends?: readonly string[]
}

/**
 * Says below the fields of a form, while they are filled in, who else has the venue, the room or the teacher. Put it
 * inside the form, above its button: `<ClashCheck path={`/provider/offerings/${id}/clashes`} />`. It reads the fields
 * `day` (several: a series), `starts`, `ends`, `venue`, `room` ('' for the whole venue; `venue` may also be `venue:room`, as
 * PlaceOptions writes it) and `staff` (several, with a
 * hidden `asksStaff`=yes, or `assigns`=yes where it is put to the ticked `classSession`s), and a hidden `classSession` where the form changes one. Fields that the form has not are
 * taken as they are stored. Without JavaScript it is not there: saving says the same.
 */
export function ClashCheck({ path, alsoSends = [] }: ClashCheckProps) {
  return (
    <>
      <div
        className="clash-check"
        aria-live="polite"
        data-clashes={path}
        data-fields={[...fields, ...alsoSends].join(' ')}
        data-offline={useSay()('clash.offline')}
      />
      <script type="module" src={script} />
    </>
  )
}
