import type { Db } from '#db/schema.ts'
import { makeReservedPlacesGeneral } from '#db/write/registrations.ts'
import type { Operation } from '../operation.ts'
import { fillFreedPlaces } from '../waitlist/fill-freed-places.ts'
import { editSection, type SectionEdit, type SectionOutcome, unless } from './edit-section.ts'

export type ChangeReservationRefusal =
  /** More would take general places from those who came for them. */
  | { code: 'more-reserved-than-before'; before: number }
  | { code: 'fewer-than-reserved-taken'; taken: number }

/**
 * Fewer reserved places in a published offering, or none: what is no longer reserved is for everybody, and goes to those
 * who wait in the same transaction. Of a reservation that ends altogether, who has a reserved place keeps it as any other.
 */
export async function changeReservation(
  db: Db,
  { reservedPlaces, ...edit }: SectionEdit & { reservedPlaces: number },
  operation: Operation,
): Promise<SectionOutcome<ChangeReservationRefusal>> {
  const states = ['published', 'drawn'] as const
  const section = { ...edit, section: 'places' as const, states }
  return editSection(db, section, operation, async (tx, offering) => {
    const { reserved_places: before, reserved_taken: taken } = offering
    const isOver = reservedPlaces === 0
    return unless<ChangeReservationRefusal>(
      [
        reservedPlaces > before && { code: 'more-reserved-than-before', before },
        !isOver && reservedPlaces < taken && { code: 'fewer-than-reserved-taken', taken },
      ],
      {
        columns: { reserved_places: reservedPlaces, ...(isOver && { reserved_taken: 0 }) },
        rows: {
          areDone: true,
          write: async () => {
            if (isOver) await makeReservedPlacesGeneral(tx, offering.id)
            await fillFreedPlaces(tx, offering.id, operation)
          },
        },
      },
    )
  })
}
