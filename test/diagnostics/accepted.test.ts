import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { ACCEPTED_ZH, acceptedWords, MADE_ZH, THINGS_ZH } from '../../src/diagnostics/accepted.js'
import { HOLE, isCodec, namesIn } from './codec-names.js'
import { parsed, sources } from './sources.js'

const test = suite('accepted')

const names = namesIn(sources())

/** Code alone is the same in each language. */
const isCode = (name: string): boolean => /^\{.*\}$/.test(name)

/** A name that is made when the program runs, with what may stand in its holes. */
const isMade = (name: string): boolean => name.includes(HOLE)
const filled = (name: string): string =>
  name.startsWith(`${HOLE}, `) ? name.replace(HOLE, 'a form') : name.replaceAll(HOLE, 'x')

const sorted = (all: Iterable<string>): ReadonlyArray<string> => [...all].sort()

test('every name of a codec can be followed to its text', () => assert.equal(names.unclear, []))

test('every name has its Chinese, and nothing else has', () =>
  assert.equal(
    sorted(Object.keys(ACCEPTED_ZH)),
    sorted([...names.accepted].filter((each) => !isCode(each) && !isMade(each))),
  ))

test('every thing that comes once has its Chinese, and nothing else has', () =>
  assert.equal(sorted(Object.keys(THINGS_ZH)), sorted(names.things)))

test('every name that is made when the program runs has its Chinese', () => {
  const made = [...names.accepted].filter(isMade).map(filled)
  assert.ok(made.length > 0)
  for (const name of made) {
    const { en, zh } = acceptedWords(name)
    assert.is(en, name)
    assert.match(zh, /\p{Script=Han}/u, name)
    assert.not.match(zh, /\p{Script=Latin}{2,} \p{Script=Latin}{2,}/u, name)
  }
  for (const [pattern] of MADE_ZH) {
    assert.ok(
      [...names.accepted].some((each) => pattern.test(isMade(each) ? filled(each) : each)),
      String(pattern),
    )
  }
})

test('a name is found wherever it goes', () => {
  const text = `
    import * as Codec from '../kit/codec.js'
    const NAME = 'by a constant'
    const make = (name: string, on: boolean) => Codec.decoder(on ? name : \`\${name}, or more\`, () => {})
    export const all = [Codec.list('at once', x), Codec.text, make('by a function', true), Codec.minted(NAME, x)]
    export const sized = Codec.number({ name: 'of a kind', is })
    export const twice = Codec.uniqueKeys('a thing')
    type Members = typeof Codec.known
    const either = (members: Members) => members('by a parameter', {}, {})
    const wrong = error('wrong_type', { found, accepted: 'of a problem' })
    const unknown = Codec.list(somewhere(), x)
  `
  const kit = sources().filter(({ fileName }) => isCodec(fileName))
  const before = namesIn(kit)
  const found = namesIn([...kit, parsed('src/state/planted.ts', text)])
  assert.equal(sorted([...found.accepted].filter((each) => !before.accepted.has(each))), [
    'at once',
    'by a constant',
    'by a function',
    'by a parameter',
    'of a kind',
    'of a problem',
    `${HOLE}, or more`,
  ])
  assert.equal([...found.things], ['a thing'])
  assert.equal(found.unclear, ['src/state/planted.ts: somewhere()'])
})

test.run()
