/**
 * The `format_version` of a document, which is looked at before anything else of it.
 */

export function formatOf(document: unknown): number | undefined {
  if (typeof document !== 'object' || document === null || !Object.hasOwn(document, 'format_version')) return undefined
  const { format_version: found } = document as { readonly format_version: unknown }
  return typeof found === 'number' ? found : undefined
}

/** The same, where it is a later one than is known. */
export function newerFormat(document: unknown, known: number): number | undefined {
  const found = formatOf(document)
  return found !== undefined && found > known ? found : undefined
}
