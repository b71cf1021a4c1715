/**
 * Where the config says that the snapshot is kept. Holds no secret: those come from the environment.
 */
import * as t from 'io-ts'
import * as Codec from './codec.js'

export type StoreChoice = FileChoice

interface FileChoice {
  readonly type: 'file'
  /** Relative to the config; default `fields.snapshot.json` beside it. */
  readonly path?: string
}

const FileChoice: t.Type<FileChoice, unknown> = Codec.strict(
  'a file store: { type: "file", path? }',
  { type: Codec.oneOf<'file'>('a type', ['file']) },
  { path: Codec.nonEmptyText },
)

const CHOICES = { file: FileChoice }

export const StoreChoice: t.Type<StoreChoice, unknown> = new t.Type<StoreChoice, unknown>(
  'a store: { type: "file" }',
  (u): u is StoreChoice => Object.values(CHOICES).some((choice) => choice.is(u)),
  (u, context) => {
    if (typeof u !== 'object' || u === null) {
      return Codec.fail(u, context, { _tag: 'WrongType', found: u, accepted: StoreChoice.name })
    }
    const type: unknown = 'type' in u ? u.type : undefined
    switch (type) {
      case 'file':
        return CHOICES[type].validate(u, context)
      default:
        return t.failures([
          Codec.error(u, context, { _tag: 'NotOneOf', found: type, accepted: Object.keys(CHOICES) }, ['type']),
        ])
    }
  },
  (choice) => choice,
)
