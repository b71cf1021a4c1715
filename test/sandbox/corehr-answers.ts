/**
 * The objects and fields that a sandbox which is started anew answers.
 */
import type { CustomObject } from '../../src/corehr/catalog/custom-field.js'
import { answeredField, answeredObject } from '../../src/sandbox/corehr-answered.js'
import { builtInCatalog } from '../../src/sandbox/corehr-catalog.js'

const catalog = [...builtInCatalog()]

export const OBJECTS: ReadonlyArray<CustomObject> = catalog.map(([name, object]) => answeredObject(name, object))

export const FIELDS: ReadonlyArray<ReturnType<typeof answeredField>> = catalog.flatMap(([, { fields }]) =>
  [...fields.values()].map(answeredField),
)
