/**
 * Takes the rules out one at a time, in a copy, and tells which of them neither the model nor the sandbox misses. It is
 * run by hand:
 *
 *     npm run test:mutants [a part of a file’s name]
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

interface Mutant {
  readonly file: string
  readonly find: string
  readonly put: string
  /** Why nothing notices it. */
  readonly survives?: string
}

const AFTER = 'src/kinds/after.ts'
const ROUTE = 'src/kinds/custom-fields/fields-route.ts'
const KIND = 'src/kinds/custom-fields/fields-kind.ts'
const CLEARS = 'src/kinds/custom-fields/texts-to-clear.ts'
const KNOWN = 'src/state/known.ts'
const RECORD = 'src/apply/evidence.ts'
const TASK = 'src/apply/task.ts'
const SETTLING = 'src/state/settling.ts'
const DECIDE = 'src/plan/decide.ts'
const ITEMS = 'test/kinds/model/items.ts'

const MUTANTS: ReadonlyArray<Mutant> = [
  {
    file: AFTER,
    find: "end === 'refused' || end === 'never sent'",
    put: 'false',
    survives: 'no path of the product asks for these: a refused attempt is taken off the record',
  },
  { file: AFTER, find: 'together(before, taken)', put: 'together([first], rest)' },
  { file: AFTER, find: 'together([first], rest)', put: 'together(before, taken)' },
  {
    file: AFTER,
    find: 'together([first], rest) : together(before, taken)',
    put: 'together(before, []) : together(before, taken)',
  },
  {
    file: AFTER,
    find: "effect._tag === 'Takes' ? [effect.live] : []",
    put: "effect._tag === 'Takes' ? [effect.live] : [live]",
  },
  { file: AFTER, find: "last: end === 'in doubt' ? call : undefined", put: 'last: call' },
  { file: AFTER, find: "last: end === 'in doubt' ? call : undefined", put: 'last: undefined' },
  {
    file: AFTER,
    find: 'candidatesOf(known, part).every((live) => live.content',
    put: 'candidatesOf(known, part).some((live) => live.content',
  },
  { file: AFTER, find: 'new Set([...wanted.keys(), ...known.candidates.keys()])', put: 'new Set([...wanted.keys()])' },
  {
    file: AFTER,
    find: 'new Set([...wanted.keys(), ...known.candidates.keys()])',
    put: 'new Set([...known.candidates.keys()])',
  },
  { file: AFTER, find: 'a.used.size === b.used.size && [...a.used].every((key) => b.used.has(key))', put: 'true' },
  { file: AFTER, find: 'lives.every(({ used }) => used.has(key))', put: 'lives.some(({ used }) => used.has(key))' },
  {
    file: AFTER,
    find: 'parts.some((lives) => lives.every(({ content })',
    put: 'parts.some((lives) => lives.some(({ content })',
  },
  { file: KNOWN, find: "callOf(attempt, contents), 'in doubt')", put: "callOf(attempt, contents), 'acknowledged')" },
  { file: KNOWN, find: "by === 'batch_delete' ? [key] : []", put: 'by ? [key] : []' },
  { file: KNOWN, find: "by === 'batch_delete' ? [key] : []", put: 'by ? [] : []' },
  { file: KNOWN, find: 'partsOf(entry, contents) ??', put: '(undefined as ReturnType<typeof partsOf>) ??' },
  { file: KNOWN, find: '[call.content, ...among, live].find', put: '[call.content, live].find' },
  { file: KNOWN, find: '.find((content) => isSurely(kind, known, content))', put: '.at(0)' },
  { file: KNOWN, find: ' || isSurely(kind, known, undefined)', put: '' },
  {
    file: KNOWN,
    find: "used.includes(key) ? 'batch_delete' : 'replacement'",
    put: "used.includes(key) ? 'batch_delete' : 'batch_delete'",
  },
  {
    file: KNOWN,
    find: "used.includes(key) ? 'batch_delete' : 'replacement'",
    put: "used.includes(key) ? 'replacement' : 'replacement'",
  },
  {
    file: KNOWN,
    find: "!(live.includes(key) && by === 'replacement')",
    put: 'true',
    survives:
      'a key that is live again stays marked as one that may be refused: a warning too many, which no rule goes by',
  },
  { file: KNOWN, find: "!(live.includes(key) && by === 'replacement')", put: "by !== 'replacement'" },
  { file: RECORD, find: 'attempts: [...doubt.attempts, attempt]', put: 'attempts: [attempt]' },
  {
    file: RECORD,
    find: 'knownOf(kind, entry, contents, attempts.slice(0, -1))',
    put: 'knownOf(kind, entry, contents, attempts)',
    survives: 'a call twice is the call once, or refused',
  },
  {
    file: RECORD,
    find: 'knownOf(kind, entry, contents, attempts.slice(0, -1))',
    put: 'knownOf(kind, entry, contents, [])',
  },
  { file: RECORD, find: '...unansweredBefore(attempts, outcome) }', put: '}' },
  { file: RECORD, find: 'outcome.unanswered ?? attempts.at(-2)?.at', put: 'attempts.at(-2)?.at' },
  { file: RECORD, find: 'outcome.unanswered ?? attempts.at(-2)?.at', put: 'outcome.unanswered' },
  { file: RECORD, find: 'parts === undefined ? confirmed :', put: 'parts === undefined || confirmed ? confirmed :' },
  { file: RECORD, find: 'earlier.length > 0 || doubt.parts !== undefined', put: 'earlier.length > 0' },
  { file: RECORD, find: 'earlier.length > 0 || doubt.parts !== undefined', put: 'doubt.parts !== undefined' },
  { file: RECORD, find: 'const earlier = attempts.slice(0, -1)', put: 'const earlier = attempts' },
  {
    file: RECORD,
    find: 'next.call !== attempt.call || next.content !== attempt.content',
    put: 'next.content !== attempt.content',
  },
  {
    file: RECORD,
    find: 'next.call !== attempt.call || next.content !== attempt.content',
    put: 'next.call !== attempt.call',
  },
  {
    file: RECORD,
    find: 'const next = attempts[i + 1]',
    put: 'const next = attempts.slice(i + 1).find((each) => each.call === attempt.call && each.content === attempt.content)',
  },
  {
    file: RECORD,
    find: "case 'NeverSent':\n      return",
    put: "case 'NeverSent':\n      if (evidence.attempts.length > 1) return { entry: { ...entry, evidence: { ...evidence, attempts: [] } }, named: [] }\n      return",
  },
  {
    file: SETTLING,
    find: 'each.call !== call.name || each.content !== call.content?.digest',
    put: 'each.content !== call.content?.digest',
  },
  {
    file: SETTLING,
    find: 'each.call !== call.name || each.content !== call.content?.digest',
    put: 'each.call !== call.name',
  },
  {
    file: SETTLING,
    find: 'Math.max(...unanswered',
    put: 'Math.min(...unanswered',
    survives:
      'calls in doubt beside each other are a different one after a wait, or one after the other of the same, which are merged',
  },
  { file: SETTLING, find: 'return unanswered.length === 0 ? 0 :', put: 'return unanswered.length >= 0 ? 0 :' },
  {
    file: SETTLING,
    find: "...(confirmed?._tag === 'Acknowledged' && confirmed.unanswered",
    put: "...(confirmed?._tag === 'Adopted' && confirmed.unanswered",
  },
  { file: SETTLING, find: "...(evidence._tag === 'InDoubt' ? evidence.attempts : [])", put: '' },
  { file: TASK, find: "return _tag === 'Acknowledged' || (", put: 'return true || (' },
  { file: TASK, find: "(_tag !== 'NeverSent' && decision.steps[at]?.onRefusal === 'go on')", put: 'false' },
  { file: TASK, find: 'wait(address, stage, stillSettling(entry, call, now, settling)) ??', put: '' },
  { file: DECIDE, find: 'isSurely(kind, known, content) ? undefined : kind.route', put: 'kind.route' },
  { file: ROUTE, find: 'if (present === undefined) return', put: 'if (false) return' },
  { file: ROUTE, find: 'used: new Set([...used, ...present.keys])', put: 'used' },
  { file: ROUTE, find: 'content.keys.some((key) => used.has(key)) ? REFUSED :', put: 'false ? REFUSED :' },
  { file: ROUTE, find: 'sent.keys.some((key) => !live.keys.includes(key)) ||', put: '' },
  { file: ROUTE, find: '(updatesAll && (', put: '(false && (' },
  { file: ROUTE, find: 'form.some(isOther)', put: 'false' },
  { file: ROUTE, find: 'texts.size !== form.length ||', put: '' },
  { file: ROUTE, find: '{ ...field, name, description }', put: '{ ...field, name }' },
  { file: ROUTE, find: "if (!permits.has('destroy')) return", put: 'if (false) return' },
  { file: ROUTE, find: 'lives.every(({ used }) => used.has(key)))', put: 'lives.some(({ used }) => used.has(key)))' },
  { file: ROUTE, find: 'lives.every(({ used }) => used.has(key)))', put: 'false)' },
  {
    file: ROUTE,
    find: 'isDeleteInDoubt(lives) ? [',
    put: 'false ? [',
    survives: 'not sending is the careful choice of the product: a create is taken or refused, and tells which',
  },
  { file: ROUTE, find: 'if (possible.length === 0) return send', put: 'if (false) return send' },
  { file: ROUTE, find: 'possible.every((content) => haveOneStructure(content, desired))', put: 'true' },
  { file: ROUTE, find: 'possible.length === lives.length && possible.every', put: 'possible.every' },
  { file: ROUTE, find: "isShownUnderWay && !permits.has('update') && !isSentAgain", put: 'false' },
  {
    file: ROUTE,
    find: "known.last?.name === 'batch_update' && known.last.content?.digest === desired.digest",
    put: 'known.last !== undefined',
  },
  {
    file: ROUTE,
    find: 'textsToClear(possible.map(formOf), formOf(desired))',
    put: 'textsToClear(possible.slice(0, 1).map(formOf), formOf(desired))',
  },
  { file: ROUTE, find: 'textsToClear(possible.map(formOf), formOf(desired))', put: '[]' },
  { file: ROUTE, find: 'haveOneStructure(known.last.content, desired)', put: 'true' },
  { file: ROUTE, find: "if (!permits.has('replace') && !wasAllowed) {", put: 'if (false) {' },
  {
    file: ROUTE,
    find: '!isSure && known.last?.content',
    put: 'known.last?.content',
    survives: 'what is sure has no last call: an acknowledgement ended it',
  },
  { file: ROUTE, find: '...(isSure ? [] : [', put: '...(true ? [] : [' },
  { file: KIND, find: "isRepeatable: name !== 'batch_delete'", put: 'isRepeatable: true' },
  { file: CLEARS, find: 'live.some((field) =>', put: 'live.every((field) =>' },
  { file: ITEMS, find: 'each.mayBeRemoved && !retired.includes(each)', put: 'false' },
  { file: ITEMS, find: '...unsure.map(({ id }) => goingOn', put: '...unsure.map(({ id }) => stopping' },
  { file: ITEMS, find: '...doubtful.map(({ id }) => goingOn', put: '...doubtful.map(({ id }) => stopping' },
  {
    file: ITEMS,
    find: "drops.filter(isUnsure).map(({ id }) => goingOn('batch_update'",
    put: "drops.filter(isUnsure).map(({ id }) => stopping('batch_update'",
  },
  { file: ITEMS, find: 'stale || keeps.some(isUnsure)', put: 'stale' },
  {
    file: ITEMS,
    find: "...unsure.map(({ id }) => goingOn('create', of([id])))",
    put: "...(unsure.length > 0 ? [goingOn('create', of(idsOf(unsure)))] : [])",
  },
  { file: ITEMS, find: 'permits.has(permit) ? [] :', put: 'true ? [] :' },
  { file: ITEMS, find: 'drops.filter(({ mayBeRemoved }) => !mayBeRemoved)', put: '[]' },
  { file: ITEMS, find: 'live.content === undefined && !live.used.has(part) :', put: 'live.content === undefined :' },
  { file: ITEMS, find: 'live.content === undefined && !live.used.has(part) :', put: '!live.used.has(part) :' },
  { file: ITEMS, find: 'new Set([...live.used, part])', put: 'live.used' },
]

const TESTS = ['test/kinds/effect.test.ts', 'test/kinds/model.test.ts']

const copy = mkdtempSync(resolve('node_modules/.mutants-'))
for (const each of ['src', 'test/kinds', 'package.json', 'tsconfig.json'])
  cpSync(each, join(copy, each), { recursive: true })
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))

const isNoticed = (): boolean =>
  TESTS.some((name) => {
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', name], { cwd: copy, env: process.env })
    return status !== 0
  })

let [tried, caught] = [0, 0]
for (const { file, find, put, survives } of MUTANTS.filter((each) => each.file.includes(process.argv[2] ?? ''))) {
  const text = readFileSync(file, 'utf8')
  const mutant = text.replace(find, () => put)
  if (mutant === text) throw new Error(`${file} has no ${find}`)
  writeFileSync(join(copy, file), mutant)
  tried += 1
  const noticed = isNoticed()
  if (noticed) caught += 1
  console.log(
    `${noticed ? 'caught' : 'SURVIVES'}: ${file}: ${find} → ${put}${survives === undefined ? '' : ` (${survives})`}`,
  )
  writeFileSync(join(copy, file), text)
}
rmSync(copy, { recursive: true })
console.log(`${caught} of ${tried} caught`)
