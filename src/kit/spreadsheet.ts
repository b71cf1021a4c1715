/**
 * What becomes of an id, which is digits alone, on its way through a spreadsheet or through a number. Pure.
 */

/** What a text is that has more than digits. */
export type IdFault =
  | 'shortened'
  | 'formula'
  | 'apostrophe'
  | 'fraction'
  | 'grouped'
  | 'full width'
  | 'cell error'
  | 'no value'
  | 'no digits'

const DIGIT = String.raw`[\d\uFF10-\uFF19]`
const FAULTS: ReadonlyArray<readonly [RegExp, IdFault]> = [
  [/^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i, 'shortened'],
  [/^=/, 'formula'],
  [/^['’‘`]/, 'apostrophe'],
  [/^\d+[.,]\d*$/, 'fraction'],
  [/^\d{1,4}(?:[,.\s'_]\d{2,4})+$/, 'grouped'],
  [new RegExp(`^(?=.*[\\uFF10-\\uFF19])${DIGIT}+$`), 'full width'],
  [/^#/, 'cell error'],
  [/^(?:|null|undefined|nan|none|nil|n\/a|\[object object\])$/i, 'no value'],
]

/** @param text that is none */
export function idFault(text: string): IdFault {
  return FAULTS.find(([shape]) => shape.test(text.trim()))?.[1] ?? 'no digits'
}

/** Digits of an id that a spreadsheet keeps. */
const KEPT = 15

/**
 * What a number of this length turns into: a spreadsheet keeps 15 digits and puts zeros for the rest, JavaScript some 16 or 17.
 * An id can look so by chance, 1 of 1,000 and fewer.
 */
export function looksRounded(id: string): 'spreadsheet' | 'number' | undefined {
  if (id.length <= KEPT || Number.isSafeInteger(Number(id))) return undefined
  if (/^0+$/.test(id.slice(KEPT))) return 'spreadsheet'
  return String(Number(id)) === id ? 'number' : undefined
}
