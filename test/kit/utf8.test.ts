/**
 * Bytes that are UTF-8 are text; of any others it is said where they begin to be none, and what they look like.
 */
import * as E from 'fp-ts/lib/Either.js'
import * as fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { textIn } from '../../src/kit/utf8.js'
import { gb18030 } from './encodings.js'

const test = suite('utf8')

const YAML = 'eco:\n  - name: { zh_cn: 账号令牌 } # 备注\n'
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le')
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')
const utf32 = (text: string): Buffer =>
  Buffer.concat(
    Array.from(text, (each) => {
      const four = Buffer.alloc(4)
      four.writeUInt32LE(each.codePointAt(0) ?? 0)
      return four
    }),
  )
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16()
const utf8 = Buffer.from(YAML)

/** What is said: where, by which byte, and what it looks like. */
const ROWS: ReadonlyArray<readonly [name: string, bytes: Buffer, said: string]> = [
  ['GBK', gb18030(YAML), '2:20 d5 GB18030'],
  ['GBK with few such characters', gb18030(`${'a'.repeat(5000)}\nb 名`), '2:3 c3 GB18030'],
  ['GBK in its first bytes', gb18030('账: 1'), '1:1 d5 GB18030'],
  ['UTF-16 with its mark', wide(`\uFEFF${YAML}`), '1:1 ff UTF-16LE'],
  ['UTF-16, big endian, with its mark', swapped(wide(`\uFEFF${YAML}`)), '1:1 fe UTF-16BE'],
  ['UTF-16 without a mark', wide('{"a":1}'), '1:1 7b UTF-16LE'],
  ['UTF-16, big endian, without a mark', swapped(wide('{"a":1}')), '1:1 00 UTF-16BE'],
  ['UTF-16 without a mark, with Chinese text', wide(YAML), '1:1 65 UTF-16LE'],
  ['UTF-32 with its mark', utf32(`\uFEFF${YAML}`), '1:1 ff UTF-32'],
  ['UTF-32 without a mark', utf32('{"a":1}'), '1:1 7b UTF-32'],
  ['Latin-1', latin1('a: café\nb: Grüße, naïve, Åse\n'), '1:7 e9 ISO-8859-1'],
  ['Windows-1252', latin1('a: \x93Name\x94\n'), '1:4 93 ISO-8859-1'],
  ['UTF-8 that was cut off', utf8.subarray(0, utf8.indexOf('令') + 1), '2:22 e4 undefined'],
  [
    'UTF-8 with a byte altered',
    Buffer.from(utf8).fill(0xff, utf8.indexOf('令'), utf8.indexOf('令') + 1),
    '2:22 ff undefined',
  ],
  ['UTF-8 of a surrogate', Buffer.concat([Buffer.from('名称：'), Buffer.from([0xed, 0xa0, 0x80])]), '1:4 ed undefined'],
  [
    'a column after a character of two units',
    Buffer.concat([Buffer.from('😀名😀'), Buffer.from([0xc0])]),
    '1:6 c0 undefined',
  ],
  [
    'after a replacement that is written so',
    Buffer.concat([Buffer.from('\uFFFD\uFFFD名称：'), Buffer.from([0x80])]),
    '1:6 80 undefined',
  ],
]
for (const [name, bytes, said] of ROWS) {
  test(name, () => {
    const text = textIn(bytes)
    assert.ok(E.isLeft(text))
    const [{ line, column, params }] = text.left
    assert.is(`${line}:${column} ${params.byte.toString(16).padStart(2, '0')} ${params.probably}`, said)
  })
}

test('a mark of the byte order is left out, and once', () => {
  assert.equal(textIn(Buffer.from('\uFEFF\uFEFFa')), E.right('\uFEFFa'))
  assert.equal(textIn(Buffer.from('a\uFEFF')), E.right('a\uFEFF'))
})

test('any text is read from its UTF-8 as it was', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // Of a text with many NULs it can't be told.
      fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'))
      assert.equal(textIn(Buffer.from(text)), E.right(text))
    }),
  ))

test('bytes that are no UTF-8 are never read', () =>
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1 }), (array) => {
      const bytes = Buffer.from(array)
      const read = textIn(bytes)
      if (E.isRight(read)) assert.ok(Buffer.from(read.right).equals(bytes) || bytes.subarray(0, 3).equals(MARK))
    }),
  ))
const MARK = Buffer.from('\uFEFF')

test('what is Chinese in GB18030 is named so', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...Array.from('账号令牌姓名学历证件类型备注的一是在不了有和人这中大为上个国')), {
        minLength: 3,
      }),
      (characters) => {
        const read = textIn(gb18030(`name: ${characters.join('')}`))
        assert.is(E.isLeft(read) && read.left[0].params.probably, 'GB18030')
      },
    ),
  ))

test.run()
