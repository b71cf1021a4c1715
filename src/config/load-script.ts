/**
 * Runs a TypeScript or JavaScript config. cosmiconfig's own TypeScript loader needs TypeScript's JavaScript API, which
 * version 7 no longer has; jiti needs nothing, and lets `import 'feishu-fields'` work where it is not installed.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createJiti } from 'jiti'

/** The default export; rejects with whatever the config throws. */
export async function loadScript(file: string): Promise<unknown> {
  const jiti = createJiti(file, {
    alias: {
      'feishu-fields': fileURLToPath(
        new URL(`../index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
      ),
    },
    // Compiled code is kept in the project alone: a folder that others can write to, as the system's temporary one
    // may be, would let them run code.
    fsCache: cacheFolder(dirname(file)) ?? false,
    interopDefault: false,
  })
  forget(jiti.cache)
  const known = new Set(Object.keys(jiti.cache))
  try {
    const module: unknown = await jiti.import(file)
    return typeof module === 'object' && module !== null && 'default' in module ? await module.default : undefined
  } finally {
    loaded = Object.keys(jiti.cache).filter((name) => !known.has(name))
  }
}

/** What the load before left. It stays until the next one: a getter or a rule of the config may still ask for it. */
let loaded: ReadonlyArray<string> = []

/** So that every load reads every file anew; of this package alone what was loaded stays. */
const forget = (modules: NodeJS.Require['cache']): void => {
  const own = fileURLToPath(new URL('..', import.meta.url))
  for (const name of loaded) if (!name.startsWith(own)) Reflect.deleteProperty(modules, name)
}

const cacheFolder = (folder: string): string | undefined => {
  const modules = join(folder, 'node_modules')
  return existsSync(modules) ? join(modules, '.cache', 'feishu-fields') : undefined
}
