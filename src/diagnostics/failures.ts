/**
 * Every failure that a user can meet, in words: what happened, where, and what to do.
 */
import type { Locked } from '../state/store.js'
import type { StoreFailure } from '../state/failure.js'
import type { SettingsProblem } from '../feishu/credentials.js'
import type { ReadFailure } from '../feishu/read-call.js'
import type { EditProblem } from '../state/entry-edits.js'
import type { ValueProblem } from '../corehr/values/problem.js'
import type { ConfigFailure } from '../config/config-failure.js'
import type { SyntaxProblem } from '../kit/json-text.js'
import type { Diagnostic, Severity } from '../kit/diagnostic.js'
import type { Language } from '../kit/language.js'
import { messageOf, type AnyDiagnostic } from './messages.js'
import type { MergeProblem } from '../state/merge.js'
import type { Position } from '../kit/positions.js'
import type { SentFormProblem } from '../kinds/sent.js'
import type { SelectorProblem } from '../plan/make-plan.js'
import type { Moved, PlanFileProblem } from '../plan/plan-file.js'
import type { Plan } from '../plan/plan.js'
import type { RuleFailure } from '../rules/finding.js'
import { CATALOG_PERMISSIONS, callWords, settingsComplaint, signInWords } from './call-words.js'
import { codeOf, ioWords, placeOf, say, type Complaint } from './complaint.js'
import {
  accountsWords,
  catalogComplaints,
  corehrWords,
  meantObject,
  ruleComplaints,
  ruleFailureWords,
} from './config-failures.js'
import { readHint, readWords } from './corehr-words.js'
import { diagnostics, planDiagnostics } from './effects.js'
import {
  movedComplaint,
  notApprovedWords,
  otherVersionWords,
  planFileComplaint,
  selectorComplaint,
  type NotApproved,
  type PlanOfOtherVersion,
} from './plan-failures.js'
import { didYouMean, pathText, problemWords } from './document-messages.js'
import type { LocatedRuleFinding } from './rule-words.js'
import { editComplaint, sentFormComplaint, snapshotComplaint } from './snapshot-failures.js'
import { storeComplaint } from './store-failures.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'
import { valueWords } from './value-failures.js'

export type Failure =
  | ReadonlyArray<AnyDiagnostic>
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
  | PlanOfOtherVersion
  | NotApproved
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
export const complaints = (
  failure: Failure,
  show: (file: string) => string,
  language: Language = 'en',
): ReadonlyArray<Complaint> => {
  if (!('_tag' in failure)) return told(failure, 'error', show, language)
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
        ...say(problem.code, problemWords(problem, language)),
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
          `${readWords(failure.asked)} failed: the platform's answer is not what its page says${at === '' ? '' : `, at ${at}`}: ${problemWords(failure.problem, 'en')}`,
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
    case 'PlanOfOtherVersion':
      return [{ ...say('plan_of_other_version', otherVersionWords(failure)), file: show(failure.file) }]
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
      return [
        ...planDiagnostics(failure.plan).map(({ code, message }) => say(code, message)),
        ...failure.plan.resources.flatMap((resource) =>
          diagnostics(resource)
            .filter(({ severity }) => severity === 'error')
            .map(({ code, message }) => ({ ...say(code, message), path: resource.address })),
        ),
      ]
    case 'Edit':
      return [editComplaint(failure.problem)]
    case 'NotInConfig':
      return failure.addresses.map((path) => ({
        ...say(
          'not_in_config',
          `It is not in the config, so there is no form to adopt.${didYouMean(path, failure.known).en} A form that was sent once can be adopted from a file: --from FILE.`,
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
            `The catalog has no object ${quoted(failure.object)}. It has: ${failure.known.map(visible).join(', ') || 'none'}.${didYouMean(failure.object, failure.known).en}`,
          ),
          file: show(failure.file),
        },
      ]
    case 'Usage':
      return [say('usage', failure.message)]
  }
}

const told = (
  list: ReadonlyArray<AnyDiagnostic>,
  severity: Severity,
  show: (file: string) => string,
  language: Language,
): ReadonlyArray<Complaint> =>
  (list as ReadonlyArray<Diagnostic>).flatMap((each) => {
    if (each.severity !== severity) return []
    const { code, file, line, column, path, address } = each
    return [
      {
        ...say(code, messageOf(each as AnyDiagnostic, language, show)),
        ...(file === undefined ? {} : { file: show(file) }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        ...(address !== undefined ? { path: address } : path === undefined ? {} : { path: pathText(path) }),
      },
    ]
  })

/** What is told beside a failure: the rules' warnings, where a rule's error is the failure. */
export const failureWarnings = (
  failure: Failure,
  show: (file: string) => string,
  language: Language = 'en',
): ReadonlyArray<Complaint> =>
  !('_tag' in failure)
    ? told(failure, 'warning', show, language)
    : failure._tag === 'RulesBroken'
      ? ruleComplaints(
          failure.findings.filter(({ finding }) => finding.level === 'warn'),
          show(failure.file),
        )
      : []

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
