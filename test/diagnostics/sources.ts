/**
 * The sources as syntax trees, for tests that hold what stands in them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { sep } from 'node:path'
import ts from 'typescript'

export const parsed = (file: string, text: string): ts.SourceFile =>
  ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  )

/** All of `src/`, sorted by name. */
export const sources = (): ReadonlyArray<ts.SourceFile> =>
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => `src/${path.replaceAll(sep, '/')}`)
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => parsed(file, readFileSync(file, 'utf8')))

/** The other side of the wire, which speaks as the platform does. */
export const isSandbox = (file: string): boolean => /^src\/sandbox\/|-sandbox\.tsx?$/.test(file)

export const walk = (node: ts.Node, visit: (each: ts.Node) => void): void => {
  visit(node)
  node.forEachChild((child) => walk(child, visit))
}
