/**
 * What the sandbox's CoreHR (飞书人事) knows at first: a catalog as `corehr pull` writes one, in the order in which the
 * platform lists it. It is made up but for the names that the official pages give.
 *
 * Official pages: 自定义字段说明 (the system objects, and the group 个人证书), 获取自定义字段列表 (types and settings).
 */
import { readFileSync } from 'node:fs'
import * as E from 'fp-ts/lib/Either.js'
import { parseCatalog, type Catalog } from '../corehr/catalog/catalog.js'

export function builtInCatalog(): Catalog {
  const catalog = parseCatalog(readFileSync(new URL('corehr-catalog.json', import.meta.url), 'utf8'))
  if (E.isLeft(catalog)) throw new Error(JSON.stringify(catalog.left))
  return catalog.right
}
