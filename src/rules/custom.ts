/**
 * Runs a rule that the config brings itself. Its code is the config's: what it throws and what it returns is checked.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../kit/codec.js'
import type { Path } from '../kit/positions.js'
import { error, failed, type DiagnosticOf, type Diagnostics } from '../kit/diagnostic.js'
import type { Field } from '../kinds/custom-fields/field.js'
import type { Form } from '../kinds/custom-fields/form.js'
import type { ConfigOfKinds } from '../kinds/registry.js'
import type { RuleCodes } from './codes.js'

/** What a custom rule is told besides the form. */
export interface CustomRuleContext {
  /** The list of the config in which the form stands. */
  readonly resource: keyof ConfigOfKinds
  /** The addresses of all resources with this form, sorted. */
  readonly addresses: ReadonlyArray<string>
}

/** What a custom rule found: words, and the field that they are about, by its key; without one, the whole form. */
export interface CustomFinding {
  readonly message: string
  readonly field?: string
  readonly member?: 'type' | 'key' | 'name' | 'is_required' | 'description' | 'options'
}

/**
 * A rule of the config's own. It gets a copy of the form, once for each form of the config, and returns what it found.
 * It returns at once: a promise is an error.
 */
export type CustomRule = (form: ReadonlyArray<Field>, context: CustomRuleContext) => ReadonlyArray<CustomFinding>

/** A form of the config: an item of one of its lists. */
export interface Item {
  readonly form: Form
  /** Of the form's list of fields, from the config's root. */
  readonly path: Path
  readonly addresses: ReadonlyArray<string>
}

type Member = NonNullable<CustomFinding['member']>

const Answer: t.Type<ReadonlyArray<CustomFinding>, unknown> = Codec.list(
  'a list of findings',
  Codec.strict(
    'a finding: { message, field?, member? }',
    { message: Codec.nonEmptyText },
    {
      field: Codec.text,
      member: Codec.oneOf<Member>('a member', ['type', 'key', 'name', 'is_required', 'description', 'options']),
    },
  ),
)

/** @param rule its name */
export function runCustom(
  rule: string,
  check: CustomRule,
  { form, path, addresses }: Item,
): E.Either<Diagnostics<RuleCodes>, ReadonlyArray<DiagnosticOf<RuleCodes>>> {
  const resource = path[0] as CustomRuleContext['resource']
  let answer: t.Validation<ReadonlyArray<CustomFinding>>
  let found: unknown
  try {
    // A copy: what a rule does to the form must not become what is applied.
    found = check(structuredClone(form), { resource, addresses: [...addresses] })
    // A promise is told as a wrong answer; what it is rejected with later must not end the process before that.
    if (found instanceof Promise) found.catch(() => undefined)
    // What it returns may have getters, which run now.
    answer = Answer.decode(found)
  } catch (e) {
    return failed('rule_threw', { rule, message: messageOf(e) }, { path })
  }
  if (E.isLeft(answer)) {
    return Array.isArray(found)
      ? failed('rule_findings_wrong', { rule, problems: Codec.problemsOf(answer.left) }, { path })
      : failed('rule_answer_wrong', { rule, found }, { path })
  }
  const placed: Array<DiagnosticOf<RuleCodes>> = []
  for (const { message, field, member } of answer.right) {
    const index = form.findIndex(({ key }) => key === field)
    if (field !== undefined && index === -1) return failed('rule_field_unknown', { rule, field }, { path })
    const at = field === undefined ? path : [...path, index, ...(member === undefined ? [] : [member])]
    placed.push(error('custom_rule', { rule, key: field, message }, { path: at }))
  }
  return E.right(placed)
}

/** The first line of what was thrown, which need not be an error, nor anything that can be told. */
const messageOf = (thrown: unknown): string => {
  try {
    const message: unknown = thrown instanceof Error ? thrown.message : thrown
    return String(message).split('\n')[0] ?? ''
  } catch {
    return ''
  }
}
