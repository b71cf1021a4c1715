/**
 * Texts as other encodings write them. It holds no test.
 */

/** The pairs of bytes of GB18030, by their character. */
const pairs = (): ReadonlyMap<string, Buffer> => {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, Buffer>()
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const bytes = Buffer.from([lead, trail])
      const text = decoder.decode(bytes)
      if (text.length === 1 && text !== '\uFFFD') found.set(text, bytes)
    }
  }
  return found
}
const PAIRS = pairs()

export function gb18030(text: string): Buffer {
  return Buffer.concat(
    Array.from(text, (each) => {
      if (each < '\x80') return Buffer.from(each)
      const bytes = PAIRS.get(each)
      if (bytes === undefined) throw new Error(`${each} is no pair`)
      return bytes
    }),
  )
}
