/**
 * Kinds of numbers, and decimals in digits. It stands by itself because the command line reads it at every start, before
 * anything is decoded.
 */

/** What a config and the command line take alike. */
export interface NumberKind {
  /** For people: "a whole number, 0 or more". */
  readonly name: string
  readonly is: (n: number) => boolean
}

export const AMOUNT: NumberKind = { name: 'a whole number, 0 or more', is: (n) => Number.isSafeInteger(n) && n >= 0 }

export const PERCENT: NumberKind = { name: 'a number from 0 to 100', is: (n) => n >= 0 && n <= 100 }

/** A JavaScript number keeps neither `2334.00` nor twenty places. */
export interface Decimal {
  /** As it was written. */
  readonly text: string
  /** What stands before the point, its sign included. */
  readonly whole: string
  /** What stands behind the point, without zeros at its end. */
  readonly fraction: string
}

const PATTERN = /^(-?(?:0|[1-9]\d*))(?:\.(\d+))?$/

/** Reads `12`, `-0.5` and `2334.00`; `undefined` for anything else, such as `1e21`, `NaN` and `007`. */
export function asDecimal(text: string): Decimal | undefined {
  const [found, whole, fraction = ''] = PATTERN.exec(text) ?? []
  return found === undefined || whole === undefined ? undefined : { text, whole, fraction: fraction.replace(/0+$/, '') }
}

/** The number, or where a number can't hold it the shortest text of it. */
export function decimalValue({ whole, fraction }: Decimal): number | `${number}` {
  const shortest = fraction === '' ? whole : `${whole}.${fraction}`
  const value = Number(shortest)
  return String(value) === shortest ? value : (shortest as `${number}`)
}
