/**
 * Every failure that a user can meet, in words: what happened, where, and what to do.
 */
import * as E from 'fp-ts/lib/Either.js'
import type { Locked } from '../apply/env.js'
import type { SettingsProblem, SignInFailure, StoreFailure } from '../apply/failure.js'
import type { CallFailure } from '../apply/outcome.js'
import type { EditProblem } from '../apply/record-edits.js'
import type { ReadFailure } from '../apply/read-failure.js'
import { encodeUnknown } from '../corehr/values/encode.js'
import { READ_ONLY_TYPES, type ValueField, type ValueOption } from '../corehr/values/field.js'
import type { Unsupported, ValueKind, ValueProblem } from '../corehr/values/problem.js'
import { tableOf, type Clearing, type NotTaken, type Scenario } from '../corehr/values/scenario.js'
import type { CatalogProblem } from '../model/catalog-problem.js'
import type { Path, Problem } from '../model/codec.js'
import type { AccountsProblem, ConfigFailure, CorehrProblem } from '../model/config-failure.js'
import type { SyntaxProblem } from '../model/json-text.js'
import type { Address, PlanId } from '../model/brand.js'
import type { Position } from '../model/positions.js'
import type { MergeProblem } from '../model/merge.js'
import type { SentFormProblem } from '../model/sent-form.js'
import type { RuleFailure } from '../rules/finding.js'
import type { SnapshotProblem } from '../model/snapshot-problem.js'
import type { SelectorProblem } from '../plan/make-plan.js'
import type { Moved, PlanFileProblem } from '../plan/plan-file.js'
import type { Plan } from '../plan/plan.js'
import { ioWords, say, type Complaint } from './complaint.js'
import { typeName } from '../corehr/custom-field.js'
import { byChineseName } from '../corehr/system-objects.js'
import { readHint, readWords } from './corehr-words.js'
import { diagnostics } from './effects.js'
import type { Finding } from './findings.js'
import { nearest } from './nearest.js'
import { ruleWords, type LocatedRuleFinding } from './rule-words.js'
import { storeComplaint } from './store-failures.js'
import { cut, plural, quoted, style, visible, wrapped, type Terminal } from './terminal.js'

export type Failure =
  | ConfigFailure
  | StoreFailure
  | Locked
  | { readonly _tag: 'Settings'; readonly problems: ReadonlyArray<SettingsProblem> }
  | ReadFailure
  | { readonly _tag: 'CatalogNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'CatalogNotWritten'; readonly file: string; readonly code: string }
  | { readonly _tag: 'ObjectsUnknown'; readonly objects: ReadonlyArray<string>; readonly known: ReadonlyArray<string> }
  | { readonly _tag: 'TenantFlag'; readonly why: 'missing' | 'not a store app' }
  | { readonly _tag: 'Selectors'; readonly problems: ReadonlyArray<SelectorProblem> }
  | { readonly _tag: 'PlanFileNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'PlanFileNotWritten'; readonly file: string; readonly code: string }
  | { readonly _tag: 'PlanFileUnusable'; readonly file: string; readonly problem: PlanFileProblem }
  | { readonly _tag: 'PlanStale'; readonly file: string; readonly moved: ReadonlyArray<Moved> }
  /** `differing` is known where the approved plan itself is. */
  | {
      readonly _tag: 'NotApproved'
      readonly approved: PlanId
      readonly made: PlanId
      readonly differing: ReadonlyArray<Address> | undefined
    }
  | { readonly _tag: 'SeveralTenants'; readonly tenants: ReadonlyArray<string | undefined> }
  | { readonly _tag: 'TenantsNotNamed'; readonly addresses: ReadonlyArray<string> }
  | { readonly _tag: 'ReportNotWritten'; readonly file: string; readonly code: string }
  /** At least one finding is an error; the warnings among them are told beside it. */
  | { readonly _tag: 'RulesBroken'; readonly file: string; readonly findings: ReadonlyArray<LocatedRuleFinding> }
  | {
      readonly _tag: 'RulesFailed'
      readonly file: string
      readonly failures: ReadonlyArray<{ readonly failure: RuleFailure; readonly position: Position | undefined }>
    }
  | { readonly _tag: 'NeedsYes'; readonly to: Asked }
  | { readonly _tag: 'Declined'; readonly to: Asked }
  | { readonly _tag: 'PlanRejected'; readonly plan: Plan }
  | { readonly _tag: 'Edit'; readonly problem: EditProblem }
  | {
      readonly _tag: 'NotInConfig'
      readonly addresses: ReadonlyArray<string>
      readonly known: ReadonlyArray<string>
    }
  | { readonly _tag: 'SentFormNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'SentFormInvalid'; readonly file: string; readonly problems: ReadonlyArray<SentFormProblem> }
  | { readonly _tag: 'MergeRefused'; readonly file: string; readonly problem: MergeProblem }
  | { readonly _tag: 'ValuesRefused'; readonly file?: string; readonly problems: ReadonlyArray<LocatedValueProblem> }
  | { readonly _tag: 'ValueNotJson'; readonly problems: ReadonlyArray<SyntaxProblem> }
  | { readonly _tag: 'ValuesNotRead'; readonly file: string; readonly code: string }
  | { readonly _tag: 'ValuesSyntax'; readonly file: string; readonly problems: ReadonlyArray<SyntaxProblem> }
  | {
      readonly _tag: 'ObjectNotInCatalog'
      readonly file: string
      readonly object: string
      readonly known: ReadonlyArray<string>
    }
  | { readonly _tag: 'Usage'; readonly message: string }

/** What is wrong with a value, and where the file of values has it. */
export type LocatedValueProblem = ValueProblem & { readonly position?: Position | undefined }

/** @param show how a file's name is shown, such as relative to the current folder */
export const complaints = (failure: Failure, show: (file: string) => string): ReadonlyArray<Complaint> => {
  switch (failure._tag) {
    case 'NoConfig':
      return [
        say(
          'no_config',
          `There is no config in this folder. Looked for ${failure.places.slice(0, -1).join(', ')} and the property "fields" of package.json. ` +
            'Create fields.config.ts, or name a file: --config FILE.',
        ),
      ]
    case 'ConfigNotRead':
      return [
        { ...say('config_not_read', `The config can't be read: ${ioWords(failure.code)}`), file: show(failure.file) },
      ]
    case 'ConfigEmpty':
      return [
        {
          ...say('config_empty', 'The config is empty. A config that manages nothing on purpose says {}.'),
          file: show(failure.file),
        },
      ]
    case 'ConfigFormatUnknown':
      return [
        {
          ...say(
            'config_format',
            `No config has this kind of name. Accepted: ${failure.places.join(', ')}, or another file that ends like one of these.`,
          ),
          file: show(failure.file),
        },
      ]
    case 'ConfigSyntax':
      return failure.problems.map(({ message, line, column }) => ({
        ...say('config_syntax', `The config can't be parsed: ${visible(message.replace(/\.$/, ''))}.`),
        file: show(failure.file),
        line,
        column,
      }))
    case 'ConfigThrew':
      return [
        {
          ...say(
            'config_threw',
            `The config stopped with an error of its own: ${visible(failure.message) || 'without a message'}.${failure.at === undefined ? '' : ` It came from ${show(failure.at)}.`}`,
          ),
          file: show(failure.file),
        },
      ]
    case 'NoDefaultExport':
      return [
        {
          ...say(
            'no_default_export',
            'The config exports nothing by default. Write: export default defineConfig({ … }).',
          ),
          file: show(failure.file),
        },
      ]
    case 'ConfigInvalid':
      return failure.problems.map((problem) => ({
        ...say(codeOf(problem._tag), problemWords(problem)),
        file: show(failure.file),
        ...placeOf(problem.position),
        path: pathText(problem.path),
      }))
    case 'AccountsInvalid':
      return failure.problems.map(({ from, path, position, problem }) => ({
        ...say(`accounts_${codeOf(problem._tag)}`, accountsWords(from, problem)),
        file: show(failure.file),
        ...placeOf(position),
        path: pathText(path),
      }))
    case 'CorehrInvalid':
      return failure.problems.map(({ catalog, path, position, problem }) => ({
        ...say(`corehr_${codeOf(problem._tag)}`, corehrWords(catalog, problem)),
        file: show(failure.file),
        ...placeOf(position),
        path: pathText(path),
      }))
    case 'CatalogUnusable':
      return catalogComplaints(failure.problem).map((each) => ({ ...each, file: show(failure.file) }))
    case 'SnapshotUnusable':
      return [{ ...snapshotComplaint(failure.problem), file: show(failure.place) }]
    case 'JournalUnusable':
    case 'SnapshotNotRead':
    case 'SnapshotNotWritten':
    case 'JournalNotWritten':
    case 'LockNotWritten':
    case 'SnapshotMoved':
    case 'LockLost':
    case 'GitMissing':
    case 'NotARepository':
    case 'NotAStore':
    case 'GitFailed':
    case 'PostgresNotConfigured':
    case 'PostgresNewer':
    case 'PostgresPooled':
    case 'PostgresFailed':
    case 'Locked':
      return [storeComplaint(failure, show)]
    case 'Settings':
      return failure.problems.map(settingsComplaint)
    case 'SignInFailed':
    case 'TenantNotNamed':
      return [say('sign_in_failed', signInWords(failure))]
    case 'ReadFailed': {
      const { asked, failure: why } = failure
      const words = callWords(why, CATALOG_PERMISSIONS)
      return [say('read_failed', `${readWords(asked)} failed: ${words}${readHint(asked, why)}`)]
    }
    case 'ReadUnusable': {
      const at = pathText(failure.problem.path)
      return [
        say(
          'read_unusable',
          `${readWords(failure.asked)} failed: the platform's answer is not what its page says${at === '' ? '' : `, at ${at}`}: ${problemWords(failure.problem)}`,
        ),
      ]
    }
    case 'PagesWithoutEnd':
      return [
        say(
          'read_unusable',
          `Listing the objects failed: after ${failure.pages} pages the platform still has more, or gives one of them again.`,
        ),
      ]
    case 'CatalogNotRead':
      return [
        {
          ...say(
            'catalog_not_read',
            failure.code === 'ENOENT'
              ? 'There is no catalog yet. Make one: fields corehr pull.'
              : `The catalog can't be read: ${ioWords(failure.code)}`,
          ),
          file: show(failure.file),
        },
      ]
    case 'CatalogNotWritten':
      return [
        {
          ...say('catalog_not_written', `The catalog can't be written: ${ioWords(failure.code)}`),
          file: show(failure.file),
        },
      ]
    case 'ObjectsUnknown':
      return failure.objects.map((object) =>
        say(
          'object_unknown',
          `CoreHR has no object ${quoted(object)}.${meantObject(object, failure.known)} List them: fields corehr objects.`,
        ),
      )
    case 'TenantFlag':
      return [
        say(
          'tenant_flag',
          failure.why === 'missing'
            ? 'A store app serves several tenants. Name the one to read: --tenant KEY. Nothing was sent.'
            : 'Only a store app, with FEISHU_APP_TICKET, chooses its tenant; these credentials are for one. Leave --tenant out. Nothing was sent.',
        ),
      ]
    case 'Selectors':
      return failure.problems.map(selectorComplaint)
    case 'PlanFileNotRead':
      return [{ ...say('plan_not_read', `The plan can't be read: ${ioWords(failure.code)}`), file: show(failure.file) }]
    case 'PlanFileNotWritten':
      return [
        { ...say('plan_not_written', `The plan can't be written: ${ioWords(failure.code)}`), file: show(failure.file) },
      ]
    case 'PlanFileUnusable':
      return [{ ...planFileComplaint(failure.problem), file: show(failure.file) }]
    case 'PlanStale':
      return failure.moved.map((moved) => ({ ...movedComplaint(moved), file: show(failure.file) }))
    case 'NotApproved':
      return [say('not_approved', notApprovedWords(failure))]
    case 'SeveralTenants':
      return [
        say(
          'several_tenants',
          `The plan is for several tenants (${failure.tenants.map((tenant) => tenant ?? 'none named').join(', ')}), and these credentials are for one. Nothing was sent. Apply tenant by tenant with --target, each with its own FEISHU_TENANT_ACCESS_TOKEN; a store app, with FEISHU_APP_TICKET, serves them all.`,
        ),
      ]
    case 'TenantsNotNamed':
      return failure.addresses.map((path) => ({
        ...say(
          'tenant_not_named',
          'A store app serves several tenants, and the config names none for this. Nothing was sent. Give it its tenant_key.',
        ),
        path,
      }))
    case 'ReportNotWritten':
      return [
        {
          ...say('report_not_written', `The report can't be written: ${ioWords(failure.code)}`),
          file: show(failure.file),
        },
      ]
    case 'RulesBroken':
      return ruleComplaints(
        failure.findings.filter(({ finding }) => finding.level === 'error'),
        show(failure.file),
      )
    case 'RulesFailed':
      return failure.failures.map(({ failure: each, position }) => ({
        ...say(codeOf(each._tag), ruleFailureWords(each)),
        file: show(failure.file),
        ...placeOf(position),
        path: pathText(each.path),
      }))
    case 'NeedsYes':
      return [say('needs_yes', `There is no terminal to ask on. ${NEEDS_YES[failure.to]}`)]
    case 'Declined':
      return [say('declined', DECLINED[failure.to])]
    case 'PlanRejected':
      return failure.plan.resources.flatMap((resource) =>
        diagnostics(resource)
          .filter(({ severity }) => severity === 'error')
          .map(({ code, message }) => ({ ...say(code, message), path: resource.address })),
      )
    case 'Edit':
      return [editComplaint(failure.problem)]
    case 'NotInConfig':
      return failure.addresses.map((path) => ({
        ...say(
          'not_in_config',
          `It is not in the config, so there is no form to adopt.${didYouMean(path, failure.known)} A form that was sent once can be adopted from a file: --from FILE.`,
        ),
        path,
      }))
    case 'SentFormNotRead':
      return [
        { ...say('sent_form_not_read', `The file can't be read: ${ioWords(failure.code)}`), file: show(failure.file) },
      ]
    case 'SentFormInvalid':
      return failure.problems.map((problem) => ({ ...sentFormComplaint(problem), file: show(failure.file) }))
    case 'MergeRefused':
      return [
        {
          ...say(
            'merge_refused',
            `The two snapshots do not belong to one history: ours is ${visible(failure.problem.ours)}, theirs ${visible(failure.problem.theirs)}. Neither was changed. Keep the one that this folder's config was applied with.`,
          ),
          file: show(failure.file),
        },
      ]
    case 'ValuesRefused':
      return failure.problems.map((problem) => ({
        ...say(codeOf(problem._tag), valueWords(problem)),
        ...(failure.file === undefined ? {} : { file: show(failure.file) }),
        ...placeOf(problem.position),
        path: pathText(problem.path),
      }))
    case 'ValueNotJson':
      return failure.problems.map(({ message, column }) =>
        say(
          'value_not_json',
          `The value is not JSON: ${visible(message)}, at character ${column}. A text is in quotes: '"handsome"'.`,
        ),
      )
    case 'ValuesNotRead':
      return [
        { ...say('values_not_read', `The values can't be read: ${ioWords(failure.code)}`), file: show(failure.file) },
      ]
    case 'ValuesSyntax':
      return failure.problems.map(({ message, line, column }) => ({
        ...say('values_syntax', `The values can't be parsed: ${visible(message)}.`),
        file: show(failure.file),
        line,
        column,
      }))
    case 'ObjectNotInCatalog':
      return [
        {
          ...say(
            'object_not_in_catalog',
            `The catalog has no object ${quoted(failure.object)}. It has: ${failure.known.map(visible).join(', ') || 'none'}.${didYouMean(failure.object, failure.known)}`,
          ),
          file: show(failure.file),
        },
      ]
    case 'Usage':
      return [say('usage', failure.message)]
  }
}

const codeOf = (tag: string): string => tag.replaceAll(/(?<=.)([A-Z])/g, '_$1').toLowerCase()

const placeOf = (position: Position | undefined): Partial<Position> => position ?? {}

const lineOf = (line: number | undefined): { readonly line?: number } => (line === undefined ? {} : { line })

/** `eco_account_custom_fields[0].custom_field_list[2].type` */
export const pathText = (path: Path): string =>
  path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`
      if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(step)) return `[${quoted(step)}]`
      return i === 0 ? step : `.${step}`
    })
    .join('')

/** A value as a person would recognise it. */
const foundWords = (found: unknown): string => {
  if (found === undefined) return 'nothing'
  if (found === null) return 'null (leave the line out instead)'
  if (typeof found === 'string') return quoted(found)
  if (typeof found === 'bigint') return `${found} (a number, which would be rounded)`
  if (typeof found === 'number' || typeof found === 'boolean') return `${String(found)} (a ${typeof found})`
  if (Array.isArray(found)) return found.length === 0 ? 'an empty list' : 'a list'
  return typeof found === 'object' ? 'an object' : `a ${typeof found}`
}

const didYouMean = (word: unknown, accepted: ReadonlyArray<string | number>): string => {
  const found = typeof word === 'string' ? nearest(word, accepted.map(String)) : undefined
  return found === undefined ? '' : ` Did you mean ${visible(found)}?`
}

/** What is wrong with one value; ends with a full stop. */
export const problemWords = (problem: Problem): string => {
  switch (problem._tag) {
    case 'WrongType':
      return `Found ${foundWords(problem.found)}; accepted is ${problem.accepted}.`
    case 'Missing':
      return `"${problem.key}" is missing: ${problem.accepted}.`
    case 'UnknownKey':
      return `"${visible(problem.key)}" is not known here. Accepted: ${problem.accepted.join(', ')}.${didYouMean(problem.key, problem.accepted)}`
    case 'NotOneOf':
      return `Found ${foundWords(problem.found)}; accepted: ${problem.accepted.join(', ')}.${didYouMean(problem.found, problem.accepted)}`
    case 'Repeated':
      return `The ${problem.what} ${quoted(problem.found)} comes twice: first at ${pathText(problem.first)}. Give each its own.`
    case 'EmptyName':
      return 'The name has no text in any locale. Give it zh_cn, en_us, or both.'
    case 'EmptyForm':
      return 'The form has no field. The platform takes no empty list; to stop managing the resource, take it out of the config.'
    case 'OptionsMissing':
      return `A field of type ${problem.type} needs options: [{ key, name }].`
    case 'OptionsEmpty':
      return 'The list of options is empty. Give it at least one: { key, name }.'
    case 'OptionsMisplaced':
      return `A field of type ${problem.type} takes no options; only select and multiselect do.`
    case 'AccountsEmpty':
      return 'The list of accounts is empty. Give it at least one: { account_id }.'
    case 'NoAccount':
      return 'It says for no account. Give it account_id, or accounts.'
    case 'TwoKindsOfAccount':
      return 'It has both account_id and accounts. Keep one of them.'
    case 'TenantBesideAccounts':
      return 'tenant_key stands beside accounts. Put it into each account: { account_id, tenant_key }.'
  }
}

const accountsWords = (from: string, problem: AccountsProblem): string => {
  const file = visible(from)
  switch (problem._tag) {
    case 'Outside':
      return `${file} lies outside of the config's folder. Keep the file of accounts beside the config.`
    case 'NotRead':
      return `${file} can't be read: ${ioWords(problem.code)}`
    case 'NotCsv':
      return `${file}:${problem.line} is not CSV: ${visible(problem.message)}.`
    case 'NoColumn':
      return `${file} has no column account_id in its first line; found: ${problem.found.map((each) => quoted(each)).join(', ') || 'nothing'}.`
    case 'UnknownColumn':
      return `${file} has a column ${quoted(problem.column)}. Accepted, each once: account_id, tenant_key.${didYouMean(problem.column, ['account_id', 'tenant_key'])}`
    case 'NoRows':
      return `${file} has no accounts below its first line.`
    case 'BadCell':
      return `${file}:${problem.line} has the ${problem.column} ${quoted(problem.found)}. It must not be empty, nor hold a space, "/" or "@", nor be a number that a spreadsheet shortened.`
    case 'RepeatedRow':
      return `${file}:${problem.line} repeats the account ${quoted(problem.account)} of line ${problem.first}.`
  }
}

/** What has no lines is kept in a database. */
const restoreWords = (line: number | undefined): string =>
  line === undefined
    ? 'It was not overwritten. Take the last good rows from a backup of the database, then plan again.'
    : 'It was not overwritten. Take the last good one from version control (git checkout -- FILE), then plan again.'
const corehrWords = (catalog: string, problem: CorehrProblem): string => {
  const file = visible(catalog)
  switch (problem._tag) {
    case 'CatalogOutside':
      return `${file} lies outside of the config's folder. Keep the catalog beside the config.`
    case 'CatalogNotRead':
      return problem.code === 'ENOENT'
        ? `There is no CoreHR catalog ${file} yet. Make it: fields corehr pull.`
        : `The CoreHR catalog ${file} can't be read: ${ioWords(problem.code)}`
    case 'NoObject':
      return `${file} has no object ${quoted(problem.object)}.${meantObject(problem.object, problem.known)} ${PULL}`
    case 'NoField':
      return `${file} has no field ${quoted(problem.field)} of ${visible(problem.object)}.${didYouMean(problem.field, problem.known)} ${PULL}`
    case 'NotAnOptionField':
      return `${quoted(problem.field)} is a field of type ${typeName(problem.type)} in ${file}, and has no options. Name one of type option.`
    case 'NoOption':
      return `The field has no option ${quoted(problem.option)} in ${file}.${didYouMean(problem.option, problem.known)} Options are named by their api_name; one that is gone from CoreHR is taken out here too.`
    case 'NoOptionLeft':
      return `No option of ${quoted(problem.field)} in ${file} is left. A form needs at least one: change the filter, or say open_only: false.`
    case 'OptionUnnamed':
      return `An option of the field has no api_name in ${file}, so it has no key. Choose the others: filter.include.`
    case 'OptionWithoutText':
      return `The option ${quoted(problem.option)} has no text in this locale in ${file}. Take another locale, or leave the option out: filter.exclude.`
    case 'KeyTwice':
      return `Two options get the key ${quoted(problem.key)}. Give each its own.`
  }
}

const PULL = 'If CoreHR has it by now: fields corehr pull.'

/** A misspelt name, or the page's Chinese name of an object in the place of its api name. */
const meantObject = (name: string, known: ReadonlyArray<string>): string => {
  const meant = byChineseName(name)
  return meant === undefined ? didYouMean(name, known) : ` ${visible(name)} is ${meant}.`
}

const PULL_ANEW =
  'Take the last good one from version control (git checkout -- FILE), or delete it and make it anew: fields corehr pull.'

const catalogComplaints = (problem: CatalogProblem): ReadonlyArray<Complaint> => {
  switch (problem._tag) {
    case 'Conflict':
      return [
        {
          ...say(
            'catalog_conflict',
            'The catalog has conflict markers of a merge. Delete it and make it anew: fields corehr pull.',
          ),
          line: problem.line,
        },
      ]
    case 'NotJson':
      return problem.problems.map(({ message, line, column }) => ({
        ...say('catalog_damaged', `The catalog is damaged: ${visible(message)}. ${PULL_ANEW}`),
        line,
        column,
      }))
    case 'NewerFormat':
      return [
        say(
          'catalog_newer',
          `The catalog has format ${problem.found}, and this version knows ${problem.known}. Use a newer feishu-fields.`,
        ),
      ]
    case 'NotACatalog':
      return problem.problems.map((each) => ({
        ...say('catalog_damaged', `This is no catalog: ${problemWords(each)} ${PULL_ANEW}`),
        ...placeOf(each.position),
        path: pathText(each.path),
      }))
  }
}

/** What is told beside a failure: the rules' warnings, where a rule's error is the failure. */
export const failureWarnings = (failure: Failure, show: (file: string) => string): ReadonlyArray<Complaint> =>
  failure._tag === 'RulesBroken'
    ? ruleComplaints(
        failure.findings.filter(({ finding }) => finding.level === 'warn'),
        show(failure.file),
      )
    : []

/** What the config's rules found, as complaints; whether they are errors or warnings is for the caller to say. */
export const ruleComplaints = (findings: ReadonlyArray<LocatedRuleFinding>, file: string): ReadonlyArray<Complaint> =>
  findings.map(({ finding, position }) => ({
    ...say(finding.rule, ruleWords(finding)),
    file,
    ...placeOf(position),
    path: pathText(finding.path),
  }))

const ruleFailureWords = (failure: RuleFailure): string => {
  const rule = `The rule ${visible(failure.rule)}`
  switch (failure._tag) {
    case 'RuleThrew':
      return `${rule} stopped with an error of its own: ${visible(failure.message) || 'without a message'}. Mend the function in the config, or turn the rule off.`
    case 'RuleAnswerWrong':
      return `${rule} returned ${failure.found instanceof Promise ? 'a promise' : foundWords(failure.found)}; accepted is a list of findings: [{ message, field?, member? }]. Return [] where there is nothing to say.`
    case 'RuleFieldUnknown':
      return `${rule} names the field ${quoted(failure.field)}, which this form has not. Name a field by its key, or none.`
  }
}

const snapshotComplaint = (problem: SnapshotProblem): Complaint => {
  switch (problem._tag) {
    case 'Conflict':
      return {
        ...say(
          'snapshot_conflict',
          'The snapshot has conflict markers of a merge. It was not overwritten. Let `fields state merge` resolve it: docs/state.md says how, and how to have git do so by itself.',
        ),
        line: problem.line,
      }
    case 'NotJson':
      return {
        ...say(
          'snapshot_damaged',
          `The snapshot is damaged: ${visible(problem.problem.message)}. ${restoreWords(problem.problem.line)}`,
        ),
        line: problem.problem.line,
        column: problem.problem.column,
      }
    case 'NewerFormat':
      return say(
        'snapshot_newer',
        `The snapshot has format ${problem.found}, and this version knows ${problem.known}. It was not overwritten. Use the version of feishu-fields that wrote it, or a newer one.`,
      )
    case 'NotASnapshot':
      return {
        ...say(
          'snapshot_damaged',
          `The snapshot is damaged at ${pathText(problem.problem.path) || 'its root'}: ${problemWords(problem.problem)} ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormChanged':
      return {
        ...say(
          'snapshot_edited',
          `A form is not the one that its digest ${cut(problem.digest, 20)} names: the snapshot was edited or damaged. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormMissing':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has a form ${cut(problem.digest, 20)} that is not in the snapshot. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'FormOfOtherKind':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has a form of the other kind of resource. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'RetiredKeyLive':
      return {
        ...say(
          'snapshot_damaged',
          `${problem.address} has the key ${quoted(problem.key)} both in its form and among the keys that are used up. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
    case 'RecordChanged':
      return {
        ...say(
          'snapshot_edited',
          `The record of ${problem.address} does not match its check: the snapshot was edited or damaged. ${restoreWords(problem.line)}`,
        ),
        ...lineOf(problem.line),
      }
  }
}

const settingsComplaint = (problem: SettingsProblem): Complaint => {
  switch (problem._tag) {
    case 'TicketAlone':
      return say(
        'ticket_alone',
        'FEISHU_APP_TICKET is set, and FEISHU_APP_ID and FEISHU_APP_SECRET are not. Nothing was sent. A store app needs all three.',
      )
    case 'NoCredentials':
      return say(
        'no_credentials',
        'There are no credentials, and nothing was sent. Set FEISHU_TENANT_ACCESS_TOKEN, or FEISHU_APP_ID and FEISHU_APP_SECRET; for a store app FEISHU_APP_TICKET too.',
      )
    case 'HalfCredentials':
      return say('half_credentials', `${problem.missing} is not set, and its other half is. Nothing was sent.`)
    case 'BadProxy':
      return say(
        'bad_proxy',
        'The proxy that HTTPS_PROXY or HTTP_PROXY names is not a URL of http or https. Nothing was sent. Example: http://proxy.example:3128',
      )
    case 'MalformedSecret':
      return say(
        'malformed_secret',
        `${problem.variable} holds a space, a line break or another character that no such value has. Nothing was sent. Set it again.`,
      )
    case 'BadBaseUrl': {
      const why = {
        'not a url': 'is not a URL',
        'not https': 'is not https, and tokens go only over https or to this machine',
        'has credentials': 'holds a user or a password',
      }[problem.why]
      return say('bad_base_url', `FEISHU_BASE_URL ${why}. Nothing was sent. Example: https://open.feishu.cn`)
    }
  }
}

/** Why a call was not acknowledged; ends with a full stop. */
export const callWords = (failure: CallFailure, permissions: string = FORM_PERMISSIONS): string => {
  switch (failure._tag) {
    case 'Answered':
      return `the platform answered HTTP ${failure.status}, code ${failure.code}, ${quoted(failure.msg, 300)}${permissionWords(failure, permissions)}${logWords(failure.logId)}.`
    case 'NotAnAnswer': {
      const head = failure.head.trim() === '' ? 'nothing that can be read' : quoted(failure.head.trim(), 120)
      return `HTTP ${failure.status} came back without the platform's JSON: ${head}${logWords(failure.logId)}.`
    }
    case 'TimedOut':
      return failure.stage === 'connecting'
        ? `there was no connection within ${failure.milliseconds / 1000} s.`
        : `no answer came within ${failure.milliseconds / 1000} s.`
    case 'Connection':
      return failure.stage === 'connecting'
        ? `there is no connection to ${failure.host} (${failure.code}).`
        : `the connection to ${failure.host} broke (${failure.code}).`
    case 'NoTenant':
      return 'the config names no tenant for it, and a store app serves several.'
  }
}

const FORM_PERMISSIONS = 'hire:background_check_order, for exam accounts hire:exam'
const CATALOG_PERMISSIONS = 'corehr:common_data.meta_data:read or corehr:corehr:readonly'

/** Gateway codes for a missing permission come without its name sometimes; then the pages' own are named. */
const permissionWords = (
  { code, permissions }: Extract<CallFailure, { readonly _tag: 'Answered' }>,
  named: string,
): string => {
  if (permissions.length > 0) return `, missing permission: ${permissions.map(visible).join(', ')}`
  return code === 99991672 ? `, missing permission: ${named}` : ''
}

/** Why there is no token, and what to do. */
export const signInWords = (failure: SignInFailure): string => {
  switch (failure._tag) {
    case 'TenantNotNamed':
      return 'A store app serves several tenants. Name one in the config: tenant_key.'
    case 'SignInFailed': {
      const whose = failure.tenant === undefined ? '' : ` for the tenant ${visible(failure.tenant)}`
      const why = `Signing in${whose} failed, and nothing was sent: ${callWords(failure.failure)}`
      if (failure.ticket === 'resent') {
        return `${why} The app ticket was refused, and a new one was asked for: it comes as the event app_ticket. Set FEISHU_APP_TICKET to it.`
      }
      if (failure.ticket === 'refused') {
        return `${why} The app ticket was refused, and a new one could not be asked for. Check FEISHU_APP_ID and FEISHU_APP_SECRET.`
      }
      if (failure.failure._tag === 'NotAnAnswer' && failure.failure.status === 407) {
        return `${why} That is the proxy: check its user and password in HTTPS_PROXY or HTTP_PROXY.`
      }
      return `${why} Check FEISHU_APP_ID, FEISHU_APP_SECRET and FEISHU_BASE_URL.`
    }
  }
}

const logWords = (logId: string | undefined): string => (logId === undefined ? '' : `, log id ${visible(logId)}`)

/** What a person was asked for. */
type Asked = 'apply' | 'edit' | 'unlock'

const NEEDS_YES: Readonly<Record<Asked, string>> = {
  apply: 'Nothing was sent. Use --yes, --approved PLAN, or a plan that was made with plan --out FILE.',
  edit: 'Nothing was changed. Use --yes.',
  unlock: 'The lock was left alone. Name it by its id, as fields unlock ID, or use --yes.',
}

const DECLINED: Readonly<Record<Asked, string>> = {
  apply: 'Not applied. Nothing was sent.',
  edit: 'Nothing was changed.',
  unlock: 'The lock was left alone.',
}

const editComplaint = (problem: EditProblem): Complaint => {
  switch (problem._tag) {
    case 'NotInSnapshot':
      return say(
        'not_in_snapshot',
        `${problem.address} is not in the snapshot.${didYouMean(problem.address, problem.known)} fields state list shows what is.`,
      )
    case 'NotInDoubt':
      return say(
        'not_in_doubt',
        `No call for ${problem.address} is in doubt. There is nothing to resolve; to record another form, use fields adopt.`,
      )
    case 'NotSettled':
      return say(
        'not_settled',
        `A call for ${problem.address} may still arrive, whatever is seen in Feishu now. Look again in ${Math.ceil(problem.milliseconds / 1000)} s, and say then what you see.`,
      )
    case 'NoSuchAttempt':
      return say(
        'no_such_attempt',
        `${problem.address} has ${plural(problem.attempts, 'call')} in doubt; they are numbered from 1, the oldest first.`,
      )
    case 'KeysUsedUp':
      return say(
        'keys_used_up',
        `${problem.address} can't have these keys live, because they were deleted, and the platform never takes a deleted key again: ${problem.keys.map(visible).join(', ')}.`,
      )
    case 'AlreadyThere':
      return say(
        'already_there',
        `${problem.address} has a record already. Remove it first, if it is wrong: fields state rm ${problem.address}.`,
      )
    case 'OtherKind':
      return say('other_kind', `${problem.from} can't become ${problem.to}: they are of different kinds.`)
  }
}

const sentFormComplaint = (problem: SentFormProblem): Complaint => {
  switch (problem._tag) {
    case 'SentFormSyntax':
      return {
        ...say('sent_form_syntax', `This is no JSON: ${visible(problem.message)}.`),
        line: problem.line,
        column: problem.column,
      }
    case 'SentFormShape':
      return {
        ...say(codeOf(problem.problem._tag), problemWords(problem.problem)),
        ...placeOf(problem.position),
        path: pathText(problem.problem.path),
      }
    case 'SentFormOfOther':
      return say('sent_form_of_other', `The body is for ${visible(problem.found)}, not for the address that was named.`)
  }
}

const selectorComplaint = ({ selector, address, why, known }: SelectorProblem): Complaint => {
  const flag = `--${selector} ${address}`
  const words = {
    unknown: `is in neither the config nor the snapshot.${didYouMean(address, known)}`,
    'not in config': 'is not in the config, so there is nothing to replace it with.',
    'still in config': 'is still in the config. Take it out there first.',
    'already destroyed': 'was destroyed already; only the record of its keys is left.',
    'outside target': 'is not among the --target addresses.',
    'two selectors': 'is to be forgotten and destroyed at once. Choose one.',
  }[why]
  return say('selector', `${flag}: ${address} ${words}`)
}

const planFileComplaint = (problem: PlanFileProblem): Complaint => {
  switch (problem._tag) {
    case 'PlanNotJson':
      return {
        ...say(
          'plan_damaged',
          `The plan is damaged: ${visible(problem.problem.message)}. Make it again: plan --out FILE.`,
        ),
        line: problem.problem.line,
        column: problem.problem.column,
      }
    case 'PlanNewerFormat':
      return say(
        'plan_newer',
        `The plan has format ${problem.found}, and this version knows ${problem.known}. Use the version of feishu-fields that made it.`,
      )
    case 'NotAPlan':
      return say(
        'plan_damaged',
        `This is no plan: at ${pathText(problem.problem.path) || 'its root'}: ${problemWords(problem.problem)} Make one: plan --out FILE.`,
      )
    case 'PlanChanged':
      return say(
        'plan_changed',
        "The plan's text was changed after it was made, and is not trusted. Make it again: plan --out FILE.",
      )
  }
}

const movedComplaint = (moved: Moved): Complaint => {
  switch (moved._tag) {
    case 'OtherLineage':
      return say(
        'plan_stale',
        moved.planned === undefined
          ? 'The plan was made before there was a snapshot, and now there is one: it was applied already, or something else was. Nothing was sent. Plan again.'
          : 'The plan was made from another snapshot than the one that is here. Nothing was sent. Check that this is the right folder, then plan again.',
      )
    case 'RecordMoved':
      return say(
        'plan_stale',
        `${moved.address} changed in the snapshot since the plan was made. Nothing was sent. Plan again.`,
      )
  }
}

const MOST_NAMED = 5

const notApprovedWords = ({
  approved,
  made,
  differing,
}: Extract<Failure, { readonly _tag: 'NotApproved' }>): string => {
  const named = differing?.slice(0, MOST_NAMED).join(', ') ?? ''
  const more = (differing?.length ?? 0) - MOST_NAMED
  const where =
    named === '' ? '' : ` They differ in ${named}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}.`
  return `The plan made now, ${made}, is not the approved one, ${approved}.${where} The config, the snapshot, a flag or the version of feishu-fields is another one than when it was approved. Nothing was sent. Plan again, and have that plan approved.`
}

/** What is wrong with a value, and what to do. */
const valueWords = (problem: ValueProblem): string => {
  switch (problem._tag) {
    case 'WrongValue':
      return `Found ${foundWords(problem.found)}; accepted is ${KIND_WORDS[problem.expected]}.`
    case 'UnknownOption':
      return `${quoted(problem.found)} is no option of the field. Options: ${optionWords(problem.options)}.${didYouMean(
        problem.found,
        problem.options.map(({ api_name }) => api_name),
      )}`
    case 'ClosedOption':
      return `The option ${quoted(problem.found)} is closed, and takes no new values. Open ones: ${optionWords(problem.options)}.`
    case 'TooManyDecimals':
      return `${visible(problem.found)} has more than the ${plural(problem.places, 'decimal place')} of the field. Round it first.`
    case 'LineBreak':
      return `The text ${quoted(problem.found)} has a line break, and the field is one of a single line.`
    case 'LiteralLineBreak':
      return `The text ${quoted(problem.found)} holds \\n as two characters, which is how these calls write a line break, so it would be read as one. Write it otherwise.`
    case 'NotSupported':
      return `${tableOf(problem.scenario).heading} takes no ${problem.what}: ${becauseWords(problem.what, problem.because)} Leave the field out here.`
    case 'Clearing':
      return `There is no value. ${clearingWords(problem.scenario, problem.clearing)}`
    case 'UnknownField':
      return `There is no field ${quoted(problem.name)}. Fields: ${problem.accepted.map(visible).join(', ') || 'none'}.${didYouMean(problem.name, problem.accepted)}`
    case 'RepeatedField':
      return `The field ${quoted(problem.name)} comes twice. Keep one of them.`
    case 'RowLeftOut':
      return `The row ${quoted(problem.wk_id)} is there now, and is neither kept nor deleted by name. A group is overwritten as a whole, so it would be gone. Put it into rows, or its wk_id into delete.`
    case 'RowUnknown':
      return `There is no row ${quoted(problem.wk_id)} now. Read the group again; a row that is to be created has no wk_id.`
    case 'RowRepeated':
      return `The row ${quoted(problem.wk_id)} comes twice. Keep one of them.`
    case 'RowKeptAndDeleted':
      return `The row ${quoted(problem.wk_id)} is to be kept and to be deleted. Choose one.`
    case 'NoRowLeft':
      return 'No row is left, and the page does not say what an empty group does. Keep a row, or empty the group in Feishu.'
    case 'ReadOnly':
      return `The field is of type ${problem.type}, ${READ_ONLY_TYPES[problem.type]}, whose values can't be written. Leave it out.`
    case 'NotAField':
      return `The description of the field is none of the platform's: ${problem.problems.map((each) => `${pathText(each.path) || 'at its root'}: ${problemWords(each)}`).join(' ')}`
    case 'GroupUnknown':
      return `The field is the custom group ${quoted(problem.object)}, and the fields of that object are not known. Add the object to the catalog.`
    case 'Unreadable': {
      const example = exampleOf(problem.scenario, problem.field)
      return `${quoted(problem.found)} is no value of type ${problem.field.type} as ${tableOf(problem.scenario).heading} has it${example === undefined ? '' : `, which is such as ${example}`}.`
    }
  }
}

const KIND_WORDS: Readonly<Record<ValueKind, string>> = {
  text: 'a text',
  'texts by language': 'texts by language: {"zh-CN": "…", "en-US": "…"}',
  language: 'a language such as zh-CN or en-US',
  boolean: 'true or false',
  number: 'a number, or its digits in quotes, such as 2334 or "2334.00"',
  'option name': "an option's api_name",
  'list of option names': "a list of options' api_names",
  id: 'an id, in quotes',
  'list of ids': 'a list of ids, each in quotes',
  date: 'a date such as "2023-01-24"',
  'date and time': 'a date and time such as "2023-01-24 09:30:00"',
  'date, or date and time': 'a date such as "2023-01-24", or a date and time such as "2023-01-24 09:30:00"',
  attachment: 'a file that was uploaded: {"file_id": "…"}',
  'list of attachments': 'a list of files that were uploaded: [{"file_id": "…"}]',
  'change of a group':
    'what is there and what should be: {"current": [rows with wk_id], "rows": [rows], "delete": [wk_ids]}',
  row: 'a row: values by the names of the fields, and a wk_id if it is there now',
  'list of rows': 'a list of rows',
  'values by name': 'values by the names of their fields',
  'list of entries': 'a list of entries: [{"field_name": "…", "value": "…"}]',
  entry:
    'an entry: {"field_name": "…", "value": "…"} or {"custom_api_name": "…", "value": "…"}, where value is a string',
}

const optionWords = (options: ReadonlyArray<ValueOption>): string =>
  options
    .filter(({ is_open }) => is_open !== false)
    .map(({ api_name, name }) => {
      const text = name.zh_cn ?? name.en_us
      return visible(text === undefined ? api_name : `${api_name} (${text})`)
    })
    .join(', ') || 'none'

/** In the words of the page 自定义字段说明. */
const becauseWords = (what: Unsupported, because: NotTaken): string => {
  if (because === 'no row') return "the page's table has no format for it."
  return what === 'custom group'
    ? 'the page says 仅「个人信息」相关的 OpenAPI 支持更新自定义分组的数据.'
    : 'the page has 单语单行 alone, and says 不支持多语单行、多语多行.'
}

const clearingWords = (scenario: Scenario, clearing: Clearing): string => {
  const { heading } = tableOf(scenario)
  switch (clearing) {
    case 'not supported':
      return `${heading} clears nothing: the page says 不支持清空操作. Leave the field out to keep what it has.`
    case 'not described':
      return `The page does not say how ${heading} clears a field. Leave the field out to keep what it has.`
    case 'update list':
      return 'A field is cleared by custom_update_fields, which names it, and by no value: use null, in encodePreHireUpdate or encode --update.'
  }
}

/** A value as the table of the scenario has it, by writing one. */
const exampleOf = (scenario: Scenario, field: ValueField): string | undefined => {
  const written = encodeUnknown(scenario, ...sampleOf(field))
  return E.isRight(written) ? written.right : undefined
}

const sampleOf = (field: ValueField): readonly [ValueField, unknown] => {
  const many = (one: unknown): unknown => ('multiple' in field && field.multiple ? [one, one] : one)
  switch (field.type) {
    case 'text':
      return [field, field.multilingual === true ? { 'zh-CN': '名', 'en-US': 'Name' } : 'text']
    case 'boolean':
      return [field, true]
    case 'number':
      return [{ type: 'number' }, 12]
    case 'option':
      return [{ type: 'option', multiple: field.multiple === true }, many('enum_api_name')]
    case 'lookup':
      return [field, many('7352793336239654444')]
    case 'date':
      return [field, field.dateTimeType === 3 ? '2023-01-24 09:30:00' : '2023-01-24']
    case 'attachment':
      return [field, many({ file_id: 'file_id' })]
    case 'group':
      return [
        { type: 'group', fields: { custom_field_1: { type: 'text' } } },
        { current: [], rows: [{ custom_field_1: 'text' }] },
      ]
  }
}

/** A failure as findings, for the reports of code review. */
export const complaintFindings = (failure: Failure, show: (file: string) => string): ReadonlyArray<Finding> => {
  const finding = (level: Finding['level'], { code, message, file, line, column, path }: Complaint): Finding => ({
    level,
    code,
    subject: path ?? '',
    message,
    identity: message,
    place: { file: file ?? '', position: line === undefined ? undefined : { line, column: column ?? 1 } },
  })
  return [
    ...complaints(failure, show).map((complaint) => finding('error', complaint)),
    ...failureWarnings(failure, show).map((complaint) => finding('warning', complaint)),
  ]
}

/** Complaints for people; ends with a newline. */
export const complaintsView = (
  list: ReadonlyArray<Complaint>,
  terminal: Terminal,
  severity: 'error' | 'warning' = 'error',
): string => {
  const s = style(terminal)
  const head = severity === 'error' ? s.bold(s.red('Error: ')) : s.bold(s.yellow('Warning: '))
  return list
    .map(({ message, file, line, column, path }) => {
      const place = [file, line, column].filter((part) => part !== undefined).join(':')
      const where = [visible(place), path === undefined || path === '' ? '' : s.bold(path)]
        .filter((part) => part !== '')
        .join('  ')
      return where === ''
        ? `${wrapped(head, message, terminal.width)}\n`
        : `${head}${where}\n${wrapped(severity === 'error' ? '       ' : '         ', message, terminal.width)}\n`
    })
    .join('')
}

/** Complaints for machines: one JSON document, ended by a newline. Warnings are there where there are some. */
export const complaintsJson = (
  list: ReadonlyArray<Complaint>,
  warnings: ReadonlyArray<Complaint> = [],
  more: Readonly<Record<string, string>> = {},
): string =>
  `${JSON.stringify({ format_version: 1, errors: list, ...(warnings.length > 0 ? { warnings } : {}), ...more }, undefined, 2)}\n`
