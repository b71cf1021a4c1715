/**
 * What a command is: its arguments, its flags, and what it does. The types of what it is given are inferred from both.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { AnyDiagnostics } from '../diagnostics/messages.js'
import type { Takes } from '../diagnostics/usage.js'
import type { Words } from '../kit/language.js'
import type { Context } from './context.js'
import type { ExitCode } from './exit.js'
import type { Rule } from './together.js'

/** How a command ended. What is wrong is told where it was run. */
export type Ended = E.Either<AnyDiagnostics, ExitCode>

/** Reads a value; `before` is that of the one before it, where it can be repeated. `Left` is what would be taken. */
export type Parse<A, Before = A> = (text: string, before: Before | undefined) => E.Either<Takes, A>

/** What a flag takes, and what it is where it is left out. One whose value is optional is `true` without it. */
export interface Value<A> {
  readonly parse: Parse<A>
  /** For the help. */
  readonly choices?: ReadonlyArray<string>
  readonly preset?: A
  /** How the help says `preset`. */
  readonly presetWords?: Words
  readonly mandatory?: true
}

/** The same of whatever it gives. */
type AnyValue = Omit<Value<unknown>, 'parse'> & { readonly parse: Parse<unknown, never> }

/** An argument, such as `[plan]`, or a flag, such as `--out <file>`. */
export interface Input<A = unknown> {
  readonly form: string
  readonly words: Words
  readonly value?: AnyValue
  /** What the flag was called, to be refused with the name of now. */
  readonly formerly?: string
  /** What a command is given of it: for the compiler, and never set. */
  readonly gives?: A
}

export type Inputs = Readonly<Record<string, Input>>

/** The inputs that give the members of an interface. */
export type InputsOf<O> = { readonly [K in keyof O]-?: Input<O[K]> }

type Of<I> = I extends Input<infer A> ? A : never
type Sure<T> = { [K in keyof T]: undefined extends Of<T[K]> ? never : K }[keyof T]

/** What a command is given of its inputs, by their names; what may be left out is then absent. */
export type Given<T> = { readonly [K in Sure<T>]: Of<T[K]> } & {
  readonly [K in Exclude<keyof T, Sure<T>>]?: Exclude<Of<T[K]>, undefined>
}

interface Described<T, F, G> {
  /** In the order in which they stand. */
  readonly takes: T
  /** In the order in which the help lists them. */
  readonly flags: F
  /** Which of both go together. */
  readonly together?: ReadonlyArray<Rule<G>>
  readonly run: (context: Context, given: G) => Promise<Ended>
  /** Writes the reports of a failure, once it is told. */
  readonly whenFailed?: (context: Context, found: AnyDiagnostics, given: G) => Promise<E.Either<AnyDiagnostics, void>>
}

/** One of whatever inputs, as the command line has it. */
export type Command = Described<Inputs, Inputs, Readonly<Record<string, unknown>>>

export function commandOf<const T extends Inputs, const F extends Inputs>(of: Described<T, F, Given<T & F>>): Command {
  // It is given what its own inputs make.
  return of as unknown as Command
}

export function argument(form: `[${string}]`, words: Words): Input<string | undefined>
export function argument(form: `<${string}...>`, words: Words): Input<ReadonlyArray<string>>
export function argument<A>(form: `[${string}...]`, words: Words, parse: Parse<A>): Input<A | undefined>
export function argument(form: `<${string}>`, words: Words): Input<string>
export function argument<A>(form: `<${string}>`, words: Words, parse: Parse<A>): Input<A>
export function argument<A>(form: string, words: Words, parse?: Parse<A>): Input {
  return parse === undefined ? { form, words } : { form, words, value: { parse } }
}

export function flag(form: string, words: Words): Input<true | undefined>
export function flag<A>(form: string, words: Words, value: Value<A> & (Preset | Mandatory)): Input<A>
export function flag<A>(form: string, words: Words, value: Value<A>): Input<A | undefined>
export function flag<A>(form: string, words: Words, value?: Value<A>): Input {
  return value === undefined ? { form, words } : { form, words, value }
}

interface Preset {
  readonly preset: unknown
}

interface Mandatory {
  readonly mandatory: true
}

export const anyText: Value<string> = { parse: (text) => E.right(text) }

export function oneOf<const C extends string>(choices: ReadonlyArray<C>): Value<C> {
  return {
    choices,
    parse: (text) => {
      const chosen = choices.find((each) => each === text)
      return chosen === undefined ? E.left({ takes: 'one_of', choices }) : E.right(chosen)
    },
  }
}
