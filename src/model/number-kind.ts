/**
 * Kinds of numbers that a config and the command line take alike. They stand by themselves because the command line reads
 * them at every start, before anything is decoded.
 */

export interface NumberKind {
  /** For people: "a whole number, 0 or more". */
  readonly name: string
  readonly is: (n: number) => boolean
}

export const AMOUNT: NumberKind = { name: 'a whole number, 0 or more', is: (n) => Number.isSafeInteger(n) && n >= 0 }

export const PERCENT: NumberKind = { name: 'a number from 0 to 100', is: (n) => n >= 0 && n <= 100 }
