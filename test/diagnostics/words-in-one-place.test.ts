import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { isCodec, namesIn } from './codec-names.js'
import { isSandbox, parsed, sources } from './sources.js'
import { valuesOf, wordsOf, type Found } from './words-of.js'

const test = suite('words in one place')

const all = sources()
const known = { codecNames: namesIn(all).nodes, values: valuesOf(all) }

const hasWords = (file: string): boolean => /^src\/diagnostics\/|^src\/kinds\/.+-words\.tsx?$/.test(file)

/** What stands elsewhere for a reason: a file, and how its text begins. */
const KEPT: ReadonlyArray<readonly [file: string, begins: string]> = [
  // The rows of docs/outcomes.md, which a test compares; they are told to nobody.
  ['src/feishu/outcome-table.ts', ''],
  // The messages of commits in the ref of the state: its record, which is the same whatever language a run speaks.
  ['src/state/git/git-store.ts', 'Take the lock'],
  ['src/state/git/git-store.ts', 'Take over the lock of'],
  ['src/state/git/git-store.ts', ', and fold in'],
  ['src/state/git/git-store.ts', 'Record ${…}'],
  ['src/state/git/git-store.ts', 'Fold the journal into the snapshot'],
  ['src/state/git/git-store.ts', 'Give the lock back'],
  ['src/state/git/git-store.ts', 'feishu-fields ${…} by ${…} on ${…}'],
  ['src/state/git/git-store.ts', '${…} ${…} ${…}lock ${…}'],
  // The names of commands, as they are typed, and as the lock has them.
  ...['state ', 'corehr '].map((group) => ['src/cli/commands/index.ts', group] as const),
  ...['rm', 'mv', 'recover', 'rebind', 'push', 'migrate'].map(
    (name) => [`src/cli/commands/state-${name}.ts`, `state ${name}`] as const,
  ),
  // Who wrote a row, as the commits of a git store say it.
  ['src/state/postgres/postgres-past.ts', 'feishu-fields ${…} by ${…} on ${…}'],
  // The names of places, which stand where the name of a file does, in JSON too.
  ['src/state/git/git-record.ts', '${…}${…} of ${…}'],
  ['src/state/postgres/postgres-store.ts', 'PostgreSQL, schema ${…}'],
  // A number and its noun, which is handed in, in both languages.
  ['src/kit/text.ts', '${…} 个${…}'],
  // Scripts read it, so it is the same in every language.
  ['src/cli/commands/sandbox.ts', 'listening on ${…}'],
  // The member of a body that says whose it is, as the body and the address have it.
  ['src/kinds/account-fields/account-fields.ts', 'scope ${…} (${…})'],
]

const shown = ({ file, line, text }: Found): string => `${file}:${line}: ${text}`

const found = all
  .filter(({ fileName }) => !hasWords(fileName) && !isSandbox(fileName))
  .flatMap((file) => wordsOf(file, known))
const isKept = ({ file, text }: Found): boolean => KEPT.some(([of, begins]) => of === file && text.startsWith(begins))

test('no sentence and no label for people stands outside of src/diagnostics/ and the words of the kinds', () =>
  assert.equal(found.filter((each) => !isKept(each)).map(shown), []))

test('what is let through is there', () =>
  assert.equal(
    KEPT.filter(([file, begins]) => !found.some((each) => each.file === file && each.text.startsWith(begins))),
    [],
  ))

/** What the checker finds in a line of a source. */
const check = (name: string, source: string, expected: ReadonlyArray<string>, file = 'src/report/planted.tsx'): void =>
  test(name, () => {
    const tree = parsed(file, `import * as Codec from '../kit/codec.js'\n\n${source}\n`)
    const nodes = namesIn([...all.filter(({ fileName }) => isCodec(fileName)), tree]).nodes
    assert.equal(
      wordsOf(tree, { codecNames: nodes, values: valuesOf([tree]) }).map(shown),
      expected.map((text) => `${file}:3: ${text}`),
    )
  })

check('a sentence', "say('The plan is stale.')", ['The plan is stale.'])
check('a label', "row('not covered', 1)", ['not covered'])
check('a template', 'say(`Changed ${count} of them`)', ['Changed ${…} of them'])
check('a template of one word and a value', 'say(`${count} changes`)', ['${…} changes'])
check('Chinese, even one word', "say('计划')", ['计划'])
check('text of JSX, even one word', 'const view = () => <h1 class="big title">Plan</h1>', ['Plan'])
check('a word of JSX in braces', "const view = () => <p>{'Nothing'}</p>", ['Nothing'])
check('an attribute in braces', "const view = () => <p aria-label={'Search'}></p>", ['Search'])
check('an attribute that people read', 'const view = () => <p title="The plan" class="one two">{x}</p>', ['The plan'])
check('text of markup', 'const view = markup`<p class="one two">Plan</p>`', ['Plan'])
check('an attribute of markup that people read', 'const view = markup`<p title="The plan"></p>`', ['The plan'])
check('the message of an error that a person sees', "throw new InvalidArgumentError('It is no number.')", [
  'It is no number.',
])
check('an error that is given back', "const wrong = new Error('It is no number.')", ['It is no number.'])
check('a pair of languages', "const pair = { en: 'No changes.', zh: '没有变更。' }", ['No changes.', '没有变更。'])
check('what looks like a value, and is none', "type Why = 'in doubt'\n; say('no doubt')".replace('\n', ' '), [
  'no doubt',
])
check('a child of an element with classes', 'const view = () => <p class="card">{say(\'not covered\')}</p>', [
  'not covered',
])
check('a sentence that begins as a command line', "say('feishu-fields plan --json has all of it.')", [
  'feishu-fields plan --json has all of it.',
])
check('what begins as SQL does', "say('Select a date')", ['Select a date'])
check('what begins as CSS does', "say('options: { key: 1 } is not accepted')", ['options: { key: 1 } is not accepted'])

for (const [name, source] of [
  ['a name of a codec', "const text = Codec.minted('a string that is not empty', take)"],
  ['a name through a function', "const make = (name: string) => Codec.minted(name, take); make('a list of words')"],
  ['a mistake in the code', "throw new Error('no table has this row')"],
  ['a value that a type names', "type Why = 'in doubt' | 'never sent'; const why: Why = 'never sent'"],
  ['a text that is compared', "if (text === 'not found' || text.startsWith('No loader')) stop()"],
  ['SQL', "query('SELECT id, holder FROM lock WHERE snapshot = $1')"],
  ['an argument of git', "git(['for-each-ref', '--format=%(refname) %(objectname)'])"],
  ['a regular expression', "const words = [/no such file/, new RegExp('no such file')]"],
  ['CSS', 'const css = `.card h2 { margin: 0; color: var(--text) }`'],
  ['CSS with a query', 'const css = `@media (min-width: 40rem) { main > .card { padding: 1rem 2rem } }`'],
  ['a header', "set('authorization', `Bearer ${token}`)"],
  ['a type of MIME', "set('content-type', 'application/json; charset=utf-8')"],
  ['a comment', '// The plan is stale.'],
  ['an import', "import x from './a file.js'"],
  ['classes', 'const view = () => <p class="card unchanged wide" lang={`zh CN`}>{x}</p>'],
  ['classes by a condition', "const view = () => <p class={isWide ? 'card wide' : `card ${kind}`}>{x}</p>"],
  ['classes in a constant', "const look = isWide ? 'ff-field ff-wide' : 'ff-field'"],
  ['JSON', 'const text = `{ "format_version": ${version}, "forms": ${forms} }`'],
  ['a command line', "const command = 'feishu-fields plan --report human=FILE'"],
  ['a text of the platform', "const object = { object_api_name: 'person', zh_cn: '个人信息' }"],
  ['one word', "say('warning')"],
] as const) {
  check(`no words: ${name}`, source, [])
}

test.run()
