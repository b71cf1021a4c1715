/**
 * What is wrong as JSON tells it: a diagnostic with its words.
 */
import type { Diagnostic, Where } from '../kit/diagnostic.js'
import type { Words } from '../kit/language.js'
import type { Plan } from '../plan/plan.js'
import type { Given } from '../plan/remedy-command.js'
import { pathText } from './document-messages.js'
import type { Show, WayOn } from './message.js'
import { messagesOf, toldCode, waysOf, type AnyDiagnostic } from './messages.js'
import { toldOf, toldOfPlan } from './reason-words.js'
import { limitWays, waysOn, withWaysOn } from './ways-on.js'
import { printedJson } from '../kit/json-text.js'

/**
 * What a command prints with `--json` in place of its answer when something is wrong, what `feishu-fields validate --json`
 * always prints, and what `feishu-fields plan --report json` is where there is no plan: one JSON document. It is told from
 * others by its member errors. A changed meaning changes format_version.
 *
 * @title feishu-fields errors, format 1
 */
export interface ErrorsJson extends EnvironmentSnapshotJson {
  /** The version of this format. */
  readonly format_version: 1
  /** Empty for a config without a mistake. */
  readonly errors: ReadonlyArray<DiagnosticJson>
  /**
   * What the config's rules of the level warn found. Absent where they found nothing.
   *
   * @minItems 1
   */
  readonly warnings?: ReadonlyArray<DiagnosticJson>
  /**
   * Of feishu-fields validate where nothing is wrong, no environment was named and the config has several: each of them, in
   * place of environment and snapshot.
   */
  readonly environments?: ReadonlyArray<EnvironmentSnapshotJson>
}

/** Of feishu-fields validate where nothing is wrong. */
export interface EnvironmentSnapshotJson {
  /**
   * Absent where the config has no environments.
   *
   * @pattern ^[a-z][a-z0-9_-]{0,39}$
   */
  readonly environment?: string
  /**
   * The snapshot's file, as a person in the current folder would write it. Absent where the store is no file.
   *
   * @minLength 1
   */
  readonly snapshot?: string
}

export type DiagnosticJson = DiagnosticWords & PlaceJson & DiagnosticPath

interface DiagnosticWords {
  /**
   * For machines; its meaning does not change. Of a rule it is the rule's name.
   *
   * @pattern ^[A-Za-z0-9][A-Za-z0-9_/-]*$
   */
  readonly code: string
  /**
   * For people: what happened, and what to do. The commands are in it.
   *
   * @minLength 1
   */
  readonly message: string
  /**
   * The same commands, each one line for a shell. What has to be filled in is in capital letters. Absent where there are none.
   *
   * @minItems 1
   */
  readonly commands?: ReadonlyArray<string>
}

interface DiagnosticPath {
  /** From the root of the file, such as eco_account_custom_fields[0].scope; or the address of a resource. */
  readonly path?: string
}

/** No line is without its file, and no column without its line. */
type PlaceJson =
  | { readonly file?: never; readonly line?: never; readonly column?: never }
  | { readonly file: ShownFile; readonly line?: never; readonly column?: never }
  | { readonly file: ShownFile; readonly line: Counted; readonly column?: Counted }

/**
 * As a person in the current folder would write it.
 *
 * @minLength 1
 */
type ShownFile = string

/**
 * Counted from 1.
 *
 * @asType integer
 * @minimum 1
 */
type Counted = number

/** How what is here is named to whoever reads: files, and commands with what the command line was given. */
export interface Here {
  readonly show: Show
  readonly given: Given
}

export function diagnosticJson(diagnostic: AnyDiagnostic, here: Here): DiagnosticJson {
  const { code, words, ways, ...placed } = toldHere(diagnostic, here)
  const commands = ways.map(({ command }) => command)
  return { code, message: withWaysOn(words, ways).en, ...(commands.length === 0 ? {} : { commands }), ...placed }
}

/** A diagnostic with its words, and what can be done apart from them. */
export interface ToldHere extends Omit<DiagnosticJson, 'message' | 'commands'> {
  readonly words: Words
  readonly ways: ReadonlyArray<WayOn>
}

export function toldHere(diagnostic: AnyDiagnostic, { show, given }: Here): ToldHere {
  const { path, address }: Diagnostic = diagnostic
  return {
    code: toldCode(diagnostic),
    words: messagesOf(diagnostic, show),
    ways: waysOf(diagnostic, given, show),
    ...placeJson(diagnostic, show),
    ...(address !== undefined ? { path: address } : path === undefined ? {} : { path: pathText(path) }),
  }
}

function placeJson({ file, line, column }: Where, show: Show): PlaceJson {
  if (file === undefined) return {}
  if (line === undefined) return { file: show(file) }
  return { file: show(file), line, ...(column === undefined ? {} : { column }) }
}

/** One JSON document, ended by a newline. Warnings are there where there are some. */
export function diagnosticsJson(
  list: ReadonlyArray<AnyDiagnostic>,
  here: Here,
  more: Pick<ErrorsJson, 'environment' | 'snapshot' | 'environments'> = {},
): string {
  const of = (severity: Diagnostic['severity']) =>
    list.filter((each) => each.severity === severity).map((each) => diagnosticJson(each, here))
  const warnings = of('warning')
  return json({ errors: of('error'), ...(warnings.length > 0 ? { warnings } : {}), ...more })
}

/** Why a plan is rejected: one JSON document, ended by a newline. */
export function rejectionsJson(plan: Plan, given: Given): string {
  const limit = limitWays(plan, given)
  return json({
    errors: [
      ...toldOfPlan(plan).map(({ code, words }) => ({ code, message: withWaysOn(words, limit).en })),
      ...plan.resources.flatMap((resource) =>
        toldOf(resource)
          .filter(({ severity }) => severity === 'error')
          .map(({ code, words }) => {
            const ways = waysOn(resource, [resource.address], plan, given)
            return { code, message: withWaysOn(words, ways).en, path: resource.address }
          }),
      ),
    ],
  })
}

function json(members: Omit<ErrorsJson, 'format_version'>): string {
  return printedJson({ format_version: 1, ...members } satisfies ErrorsJson)
}
