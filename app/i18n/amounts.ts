/** ¥120,000.50; `fen` a whole number. */
export function amountText(fen: number) {
  const [yuan, rest] = [Math.trunc(fen / 100), String(fen % 100).padStart(2, '0')]
  return `¥${grouped(yuan)}.${rest}`
}

/** 120000.50, as it is typed. */
export function typedAmount(fen: number) {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/** 1,234,567. */
export function grouped(number: number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}
