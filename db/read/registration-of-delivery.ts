import { sql } from 'kysely'

/** The id of the registration that a delivery is about: its part begins with it. As delivery_by_registration says it. */
export const registrationOfDelivery = (delivery = 'delivery') =>
  sql<string>`cast(substr(${sql.ref(`${delivery}.part`)}, 1, 36) as text)`
