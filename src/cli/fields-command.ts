/**
 * A command of the command line: its words are in the run's language, and what its options and arguments take is parsed to
 * data, as is what is wrong with it.
 */
import { Argument, Command, Option } from 'commander'
import * as E from 'fp-ts/lib/Either.js'
import type { Usage, Takes } from '../diagnostics/usage.js'
import type { Language, Words } from '../kit/language.js'

/** Reads a value; `before` is that of the one before it, where it can be repeated. `Left` is what would be taken. */
export type Parse<A> = (text: string, before: A | undefined) => E.Either<Takes, A>

/** What an option takes, and what it is where it is left out. */
export interface Value<A> {
  readonly parse?: Parse<A>
  readonly choices?: ReadonlyArray<string>
  readonly preset?: A
  /** How the help says `preset`. */
  readonly presetWords?: Words
  readonly mandatory?: true
  /** The member of the options that has it; default: its flag's name. */
  readonly member?: string
}

/** A mistake in the command line, thrown to where the program is run. */
export class Misused extends Error {
  readonly mistake: Usage
  constructor(mistake: Usage) {
    super(mistake.mistake)
    this.mistake = mistake
  }
}

export class FieldsCommand extends Command {
  readonly language: Language

  constructor(language: Language, name?: string) {
    super(name)
    this.language = language
  }

  override createCommand(name?: string): FieldsCommand {
    return new FieldsCommand(this.language, name)
  }

  says(words: Words): this {
    return this.description(words[this.language])
  }

  takes<A>(name: string, words: Words, parse?: Parse<A>): this {
    const argument = new Argument(name, words[this.language])
    if (parse !== undefined) {
      const refused = (found: string, takes: Takes): Usage => ({
        mistake: 'invalid_argument',
        argument: argument.name(),
        found,
        takes,
      })
      argument.argParser(orThrow(parse, refused))
    }
    return this.addArgument(argument)
  }

  has<A>(flags: string, words: Words, { parse, choices, preset, presetWords, mandatory, member }: Value<A> = {}): this {
    const option = new Option(flags, words[this.language])
    if (member !== undefined) option.attributeName = () => member
    const refused = (found: string, takes: Takes): Usage => ({
      mistake: 'invalid_option',
      option: flags,
      found,
      takes,
    })
    if (choices !== undefined) option.choices(choices).argParser(orThrow(oneOf(choices), refused))
    if (parse !== undefined) option.argParser(orThrow(parse, refused))
    if (preset !== undefined) option.default(preset, presetWords?.[this.language])
    return this.addOption(option.makeOptionMandatory(mandatory === true))
  }

  /** Refuses the flags of before by the name of now. */
  hadAs(flags: string, now: string): this {
    const option = new Option(flags).hideHelp()
    option.attributeName = () => flags
    return this.addOption(option).on(`option:${option.name()}`, () => {
      throw new Misused({ mistake: 'renamed_option', option: option.long ?? flags, now })
    })
  }
}

const oneOf =
  (choices: ReadonlyArray<string>): Parse<string> =>
  (text) =>
    choices.includes(text) ? E.right(text) : E.left({ takes: 'one_of', choices })

const orThrow =
  <A>(parse: Parse<A>, refused: (found: string, takes: Takes) => Usage) =>
  (text: string, before: A | undefined): A => {
    const read = parse(text, before)
    if (E.isLeft(read)) throw new Misused(refused(text, read.left))
    return read.right
  }
