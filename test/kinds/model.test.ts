/**
 * The in-doubt rule, for every kind that there is and for one of several parts: see `model/explore.ts`.
 */
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { addressOf, type Address, type Content } from '../../src/kinds/brand.js'
import { accountFields } from '../../src/kinds/account-fields/account-fields.js'
import { backgroundCheckForm } from '../../src/kinds/background-check-form/background-check-form.js'
import { contentOfFields } from '../../src/kinds/custom-fields/form.js'
import type { Call, Kind } from '../../src/kinds/kind.js'
import { KINDS, parseAddress, REGISTERED } from '../../src/kinds/registry.js'
import { explore, type Grant, type Now, type Subject } from './model/explore.js'
import { contentOfItems, items } from './model/items.js'
import { fieldsPlatform, itemsPlatform, type DeleteOfNone } from './model/platform.js'

const test = suite('model')

// The kind of the test is registered for this file alone; its facets are of no matter here.
const lines = REGISTERED as Array<(typeof REGISTERED)[number]>
test.before(() => {
  lines.push(...lines.slice(0, 1).map((line) => ({ ...line, kind: items })))
})
test.after(() => {
  lines.pop()
})

const texts = { zh_cn: '学历' }
const field = (key: string, isTyped: boolean) => ({
  ...(isTyped ? { type: 'text' as const } : {}),
  key,
  name: texts,
  is_required: true,
})

/** A form, the same with other texts, one with a field more, and one with no key of the first. */
const forms = (kind: string, isTyped: boolean): ReadonlyArray<Content> => {
  const [a, b] = [field('a', isTyped), field('b', isTyped)]
  return [[{ ...a, description: texts }], [{ ...a, name: { zh_cn: '学位' } }], [a, b], [b]].map((list) =>
    contentOfFields(kind, list),
  )
}

const structureOf = (content: Content): string => content.keys.join()

const fields = (
  kind: Kind,
  address: Address,
  { isTyped, deleteOfNone }: { readonly isTyped: boolean; readonly deleteOfNone: DeleteOfNone },
): Subject => ({
  kind,
  address,
  platform: fieldsPlatform(deleteOfNone),
  contents: forms(kind.name, isTyped),
  keysOf: () => ['a', 'b'],
  grants: ({ name, content }) =>
    content === undefined
      ? ['destroy']
      : name === 'create'
        ? [`replace:${structureOf(content)}`]
        : [`update:${content.digest}`],
  needs: ({ name, content }, live): ReadonlyArray<Grant> => {
    const now = live.get('*')
    if (now === undefined) return []
    if (content === undefined) return ['destroy']
    if (name === 'create') return structureOf(now) === structureOf(content) ? [] : [`replace:${structureOf(content)}`]
    return isTyped && now.digest !== content.digest ? [`update:${content.digest}`] : []
  },
  isTrue: ({ code, keys }, { truth, entry }) => {
    switch (code) {
      case 'RetiredKeys':
        return keys.length > 0 && keys.every((key) => truth.get('*')?.used.includes(key))
      case 'DestroyInDoubt':
        return entry?.evidence._tag === 'InDoubt' && entry.evidence.attempts.some(({ call }) => call === 'batch_delete')
      case 'GoneFromConfig':
      case 'AccountFieldsStay':
        return !isTyped
      default:
        return false
    }
  },
  // Only the last call is made again without being allowed again, and only while it is in doubt.
  isEnded: (_, { last }) => last === undefined,
  permits: isTyped ? ['replace', 'update', 'resend'] : ['replace', 'resend'],
  ticks: isTyped ? 1 : 2,
  mostInDoubt: 3,
})

const itemsSubject = (deleteOfNone: DeleteOfNone): Subject => ({
  kind: items,
  address: addressOf('items', 'x', undefined),
  platform: itemsPlatform(deleteOfNone),
  contents: [{ a: '1' }, { a: '2', b: '1' }].map(contentOfItems),
  keysOf: (part) => [part],
  grants: (call) => deletesOf(call).map((id): Grant => `replace:${id}`),
  needs: (call, live) =>
    deletesOf(call).flatMap((id): ReadonlyArray<Grant> => (live.get(id) === undefined ? [] : [`replace:${id}`])),
  isTrue: ({ code, keys }, { known, truth }: Now) => {
    const isSaid = (key: string, isRemoved: boolean) =>
      (known.candidates.get(key) ?? []).some(({ used }) => used.has(key) === isRemoved)
    switch (code) {
      case 'RetiredKeys':
        return keys.every((key) => truth.get(key)?.used.includes(key))
      case 'MaybeRetired':
        return keys.every((key) => isSaid(key, true) && isSaid(key, false))
      default:
        return false
    }
  },
  // What may be gone can't come back, so that its delete stays allowed.
  isEnded: (grant, { candidates }) => {
    const id = grant.slice('replace:'.length)
    return !(candidates.get(id) ?? []).some(({ used }) => used.has(id))
  },
  permits: ['replace'],
  ticks: 1,
  mostInDoubt: deleteOfNone === 'is taken' ? 1 : 2,
})

const deletesOf = ({ name, content }: Call): ReadonlyArray<string> =>
  name === 'batch_delete' ? (content?.keys ?? []) : []

const at = (text: string): Address => {
  const address = parseAddress(text)
  if (address === undefined) throw new Error(`no address: ${text}`)
  return address
}

const SUBJECTS: Readonly<Record<string, Subject>> = {
  account: fields(accountFields, at('account/background_check'), { isTyped: false, deleteOfNone: 'is refused' }),
  'background_check, a delete of none is refused': fields(backgroundCheckForm, at('background_check/699'), {
    isTyped: true,
    deleteOfNone: 'is refused',
  }),
  'background_check, a delete of none is taken': fields(backgroundCheckForm, at('background_check/699'), {
    isTyped: true,
    deleteOfNone: 'is taken',
  }),
  'items, a delete of none is refused': itemsSubject('is refused'),
  'items, a delete of none is taken': itemsSubject('is taken'),
}

for (const [name, subject] of Object.entries(SUBJECTS)) {
  if (!name.startsWith(process.env['MODEL'] ?? '')) continue
  test(name, () => {
    const started = process.cpuUsage()
    const { states, edges, cut, runs, byPerson, faults } = explore(subject)
    console.log(
      `model, ${name}: ${states} states, ${edges} edges (${cut} out of bounds), ${runs} runs to converge, ${byPerson} left to a person, ${Math.round(process.cpuUsage(started).user / 1000)} ms of work`,
    )
    assert.is(faults.join('\n'), '')
  })
}

for (const { name } of KINDS) {
  test(`${name} is walked through`, () => {
    const isThere = Object.values(SUBJECTS).some(({ kind }) => kind.name === name)
    assert.ok(isThere, `add ${name} to SUBJECTS, with a platform that is written from its pages`)
  })
}

test.run()
