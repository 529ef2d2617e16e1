import type { ContractTerms } from './contract-terms.ts'

/** The terms as the columns of a contract. */
export function termsRow(terms: ContractTerms) {
  return {
    ...{ number: terms.number, title: terms.title },
    ...{ purchaser_id: terms.purchaserId, provider_id: terms.providerId },
    ...{ starts_on: terms.startsOn, ends_on: terms.endsOn },
    ...{ amount_fen: terms.amountFen, funding_source: terms.fundingSource },
  }
}

/** What the terms owe, as rows in one order. */
export function deliverableRows({ deliverables }: ContractTerms) {
  return deliverables
    .map(({ metric, districtCode, target }) => ({ metric, district_code: districtCode, target }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

const keyOf = (one: { metric: string; district_code: string }) => one.metric + one.district_code
