/**
 * What is wrong with a config, with the files that it names, or by its rules, in words.
 */
import { typeName } from '../corehr/catalog/custom-field.js'
import { byChineseName } from '../corehr/catalog/system-objects.js'
import type { CatalogProblem } from '../corehr/catalog/catalog.js'
import type { AccountsProblem } from '../config/config-failure.js'
import type { CorehrProblem } from '../corehr/catalog/form-options.js'
import type { RuleFailure } from '../rules/finding.js'
import { ioWords, placeOf, say, type Complaint } from './complaint.js'
import { didYouMean, foundWords, pathText, problemWords } from './document-messages.js'
import { ruleWords, type LocatedRuleFinding } from './rule-words.js'
import { quoted } from '../kit/terminal.js'
import { visible } from '../kit/text.js'

export const accountsWords = (from: string, problem: AccountsProblem): string => {
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
      return `${file} has a column ${quoted(problem.column)}. Accepted, each once: account_id, tenant_key.${didYouMean(problem.column, ['account_id', 'tenant_key']).en}`
    case 'NoRows':
      return `${file} has no accounts below its first line.`
    case 'BadCell':
      return `${file}:${problem.line} has the ${problem.column} ${quoted(problem.found)}. It must not be empty, nor hold a space, "/" or "@", nor be a number that a spreadsheet shortened.`
    case 'RepeatedRow':
      return `${file}:${problem.line} repeats the account ${quoted(problem.account)} of line ${problem.first}.`
  }
}

export const corehrWords = (catalog: string, problem: CorehrProblem): string => {
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
      return `${file} has no field ${quoted(problem.field)} of ${visible(problem.object)}.${didYouMean(problem.field, problem.known).en} ${PULL}`
    case 'NotAnOptionField':
      return `${quoted(problem.field)} is a field of type ${typeName(problem.type)} in ${file}, and has no options. Name one of type option.`
    case 'NoOption':
      return `The field has no option ${quoted(problem.option)} in ${file}.${didYouMean(problem.option, problem.known).en} Options are named by their api_name; one that is gone from CoreHR is taken out here too.`
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
export const meantObject = (name: string, known: ReadonlyArray<string>): string => {
  const meant = byChineseName(name)
  return meant === undefined ? didYouMean(name, known).en : ` ${visible(name)} is ${meant}.`
}

const PULL_ANEW =
  'Take the last good one from version control (git checkout -- FILE), or delete it and make it anew: fields corehr pull.'

export const catalogComplaints = (problem: CatalogProblem): ReadonlyArray<Complaint> => {
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
        ...say('catalog_damaged', `This is no catalog: ${problemWords(each, 'en')} ${PULL_ANEW}`),
        ...placeOf(each.position),
        path: pathText(each.path),
      }))
  }
}

/** What the config's rules found, as complaints; whether they are errors or warnings is for the caller to say. */
export const ruleComplaints = (findings: ReadonlyArray<LocatedRuleFinding>, file: string): ReadonlyArray<Complaint> =>
  findings.map(({ finding, position }) => ({
    ...say(finding.rule, ruleWords(finding)),
    file,
    ...placeOf(position),
    path: pathText(finding.path),
  }))

export const ruleFailureWords = (failure: RuleFailure): string => {
  const rule = `The rule ${visible(failure.rule)}`
  switch (failure._tag) {
    case 'RuleThrew':
      return `${rule} stopped with an error of its own: ${visible(failure.message) || 'without a message'}. Mend the function in the config, or turn the rule off.`
    case 'RuleAnswerWrong':
      return `${rule} returned ${failure.found instanceof Promise ? 'a promise' : foundWords(failure.found).en}; accepted is a list of findings: [{ message, field?, member? }]. Return [] where there is nothing to say.`
    case 'RuleFindingsWrong':
      return `${rule} returned findings that are none: ${failure.problems.map((each) => `${pathText(each.path)}: ${problemWords(each, 'en')}`).join(' ')} Accepted: [{ message, field?, member? }].`
    case 'RuleFieldUnknown':
      return `${rule} names the field ${quoted(failure.field)}, which this form has not. Name a field by its key, or none.`
  }
}
