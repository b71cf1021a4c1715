/**
 * A transcript as text: commands as they are typed, and beneath each what it printed. It runs nothing.
 */

/** What stands before a command, the command, and the lines that are written into it by `<<EOF`. */
export interface Step {
  readonly notes: ReadonlyArray<string>
  readonly command: string
  readonly input: ReadonlyArray<string>
}

/** What a command printed. */
export interface Printed {
  readonly lines: ReadonlyArray<Line>
  readonly code: number
  /** What reached the platform, such as `1 sign-in, 2 calls`; empty where nothing did. */
  readonly sent: string
}

export interface Line {
  readonly text: string
  readonly isError: boolean
}

const isCommand = (line: string): boolean => line.startsWith('$ ') || line.startsWith('[page')

/** The steps of a transcript; what was printed is left out. */
export function parse(text: string): ReadonlyArray<Step> {
  const steps: Array<Step> = []
  const lines = text.trimEnd().split('\n')
  let notes: Array<string> = []
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] ?? ''
    const isNote = steps.length === 0 || notes.length > 0 || (line.startsWith('# ') && lines[i - 1] === '')
    if (!isCommand(line)) {
      if (isNote) notes.push(line)
      continue
    }
    const end = line.endsWith('<<EOF') ? lines.indexOf('EOF', i) : i
    if (end < 0) throw new Error(`line ${i + 1}: there is no EOF for ${line}`)
    steps.push({ notes: trimmed(notes), command: line, input: lines.slice(i + 1, end) })
    notes = []
    i = end
  }
  return steps
}

const trimmed = (notes: ReadonlyArray<string>): ReadonlyArray<string> => {
  const text = notes.join('\n').trim()
  return text === '' ? [] : text.split('\n')
}

/**
 * A step with what it printed, as it follows `before` in a file: lines of stderr are marked, and all that is not 0.
 * @param stable replaces what differs from run to run
 */
export function print(
  { notes, command, input }: Step,
  { lines, code, sent }: Printed,
  { before, stable }: { readonly before: string; readonly stable: (text: string) => string },
): string {
  const shown = lines.map(({ text, isError }) => (isError ? `2> ${stable(text)}`.trimEnd() : stable(text)))
  const confusing = shown.find((line) => isCommand(line) || line.startsWith('# '))
  if (confusing !== undefined) throw new Error(`${command} printed what looks like a command or a note: ${confusing}`)
  const whole = [
    ...notes,
    ...(notes.length > 0 ? [''] : []),
    command,
    ...(command.endsWith('<<EOF') ? [...input, 'EOF'] : []),
    ...shown,
    ...(sent === '' ? [] : [`[${sent}]`]),
    ...(code === 0 ? [] : [`[exit ${code}]`]),
  ]
  const isApart = before !== '' && (notes.length > 0 || !/(^|\n)(\$ |\[page)[^\n]*\n$/.test(before))
  return `${isApart ? '\n' : ''}${whole.join('\n')}\n`
}

/**
 * Throws where two texts differ: where, as `file:line`, and the lines around it.
 * @param before how many lines of the file stand before them
 */
export function same(file: string, kept: string, found: string, before = 0): void {
  if (kept === found) return
  const [one, other] = [kept.split('\n'), found.split('\n')]
  let first = 0
  while (one[first] === other[first]) first += 1
  let last = 0
  while (last < Math.min(one.length, other.length) - first && one.at(-1 - last) === other.at(-1 - last)) last += 1
  const part = (lines: ReadonlyArray<string>, mark: string) =>
    lines.slice(first, lines.length - last).map((line) => `${mark} ${line}`)
  const around = one.slice(Math.max(0, first - 3), first).map((line) => `  ${line}`)
  const where = `${file}:${before + first + 1} (- kept, + found)`
  throw new Error([where, ...around, ...part(one, '-'), ...part(other, '+')].join('\n'))
}
