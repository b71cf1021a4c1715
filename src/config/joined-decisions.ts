/**
 * The decisions of a config, joined with its resources and with the files that they name.
 */
import { dirname, resolve } from 'node:path'
import * as E from 'fp-ts/lib/Either.js'
import type { Content } from '../kinds/brand.js'
import type { DesiredState } from '../kinds/desired-state.js'
import { readSent } from '../kinds/sent.js'
import { error, within } from '../kit/diagnostic.js'
import { readBeside } from './beside.js'
import type { ConfigDiagnostics } from './codes.js'
import type { Adopted, AdoptedHere, Decisions } from './decisions.js'
import type { ConfigThere } from './fields-config.js'

/** Fails with all that can't be as the config says, by paths from its root; what is wrong in a file that it names is there. */
export async function joinedDecisions(
  file: string,
  { removed = [], adopt = [], moved = [], allow_replace: allowReplace = [], at }: ConfigThere,
  desired: DesiredState,
): Promise<E.Either<ConfigDiagnostics, Decisions>> {
  const contents = new Map<string, Content>(desired.map(({ address, content }) => [address, content]))
  const known = [...contents.keys()]
  const gone = [
    ...removed.map(({ address }, i) => ({ address, member: 'removed' as const, path: at(['removed', i, 'address']) })),
    ...moved.map(({ from: address }, i) => ({ address, member: 'moved' as const, path: at(['moved', i, 'from']) })),
  ]
  const problems: Array<ConfigDiagnostics[number]> = gone.flatMap(({ address, member, path }) =>
    contents.has(address) ? [error('still_in_config', { address, member }, { path })] : [],
  )
  const adopted: Array<Adopted> = []
  for (const [i, each] of adopt.entries()) {
    const { address } = each
    const [content, path] = [contents.get(address), at(['adopt', i])]
    if (content === undefined) {
      problems.push(error('adopted_not_in_config', { address, known }, { path }))
      continue
    }
    const live = await liveContent(dirname(file), each, content)
    if (E.isRight(live)) adopted.push({ address, ...live.right })
    else problems.push(...within(live.left, { path }))
  }
  const [first, ...others] = problems
  return first === undefined ? E.right({ removed, adopt: adopted, moved, allowReplace }) : E.left([first, ...others])
}

const liveContent = async (
  folder: string,
  { address, from }: AdoptedHere,
  content: Content,
): Promise<E.Either<ConfigDiagnostics, Omit<Adopted, 'address'>>> => {
  if (from === undefined) return E.right({ content })
  const text = await readBeside(folder, 'adopted_form', from)
  if (E.isLeft(text)) return text
  const read = readSent(text.right, address)
  const where = { file: resolve(folder, from) }
  if (E.isLeft(read)) return E.left(within(read.left, where))
  return E.right({ ...read.right, notes: read.right.notes.map((note) => ({ ...note, ...where })) })
}
