/**
 * Dates of the calendar, and times of the day, as their text. There are no time zones in them, and no clock.
 */

export interface When {
  readonly year: number
  readonly month: number
  readonly day: number
  /** `09:30:00`, where there is a time. */
  readonly time: string | undefined
}

const PATTERN = /^(\d{4})-(\d{1,2})-(\d{1,2})(?: ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d))?$/

/** Reads `2023-01-24`, `2023-1-24` and `2023-01-24 09:30:00`; `undefined` for anything else, the 30th of February too. */
export function parseWhen(text: string): When | undefined {
  const [whole, year, month, day, time] = PATTERN.exec(text) ?? []
  if (whole === undefined) return undefined
  const when = { year: Number(year), month: Number(month), day: Number(day), time }
  return when.day >= 1 && when.day <= daysIn(when.year, when.month) ? when : undefined
}

export const MIDNIGHT = '00:00:00'

export function padded({ year, month, day }: When): string {
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}

/** As the page's table of 入职 has it: `2023-1-1`. */
export function unpadded({ year, month, day }: When): string {
  return `${digits(year, 4)}-${month}-${day}`
}

const digits = (n: number, length: number): string => String(n).padStart(length, '0')

const daysIn = (year: number, month: number): number => {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  if (month < 1 || month > 12) return 0
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
