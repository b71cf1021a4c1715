/**
 * What a message is: its words in each language, made from the parameters of its code.
 */
import type { Words } from '../kit/language.js'

/** How a file's name is shown, such as relative to the current folder. */
export type Show = (file: string) => string

/** The words of every code of an interface; the compiler demands each in each language. */
export type Messages<Codes> = {
  readonly [C in keyof Codes & string]: Words<(params: Codes[C], show: Show) => string>
}
