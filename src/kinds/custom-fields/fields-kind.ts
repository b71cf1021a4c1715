/**
 * A kind whose content is a form that is replaced as a whole: create sends it, batch_update changes its texts, and
 * batch_delete, where the kind has it, deletes all of it and uses its keys up.
 */
import * as E from 'fp-ts/lib/Either.js'
import type * as t from 'io-ts'
import * as Codec from '../../kit/codec.js'
import type { Address } from '../brand.js'
import { WHOLE, type Kind, type SentBody, type WireRequest } from '../kind.js'
import type { Field } from './field.js'
import { contentOfFields, formOf } from './form.js'
import { effectOf, formChanges, routeOf, type FieldsRoute } from './fields-route.js'
import { withClears, type FieldsCall } from './texts-to-clear.js'

interface Body {
  readonly custom_field_list: ReadonlyArray<Field>
}

/** What tells such kinds apart. */
export interface FieldsKind<F extends Field, B extends Body> extends FieldsRoute {
  readonly name: string
  readonly addressForm: string
  readonly namesTenant: boolean
  readonly hasName: Kind['hasName']
  /** A `custom_field_list`, as its page has it. */
  readonly fields: t.Type<ReadonlyArray<F>, unknown>
  /** A body with such a list. */
  readonly body: t.Type<B, unknown>
  /** The path of create; those of the other calls begin with it. */
  readonly path: string
  /** The member of a body that says whose form it is. */
  readonly owner: (address: Address) => Readonly<Record<string, unknown>>
  readonly ownerMember: string
  readonly ownerIn: (body: B) => SentBody['owner']
}

/** The platform names its calls after their paths, but for create. */
const METHODS: Readonly<Record<string, WireRequest['method']>> = { batch_update: 'PATCH' }

export function fieldsKind<F extends Field, B extends Body>(of: FieldsKind<F, B>): Kind<FieldsCall> {
  return {
    name: of.name,
    addressForm: of.addressForm,
    namesTenant: of.namesTenant,
    hasName: of.hasName,
    calls: ['create', 'batch_update', ...(of.canBeDestroyed ? ['batch_delete'] : [])],
    content: Codec.mapped(
      of.fields,
      (fields) => E.right(contentOfFields(of.name, fields)),
      (content) => formOf(content) as ReadonlyArray<F>,
    ),
    body: Codec.decoder(of.body.name, (u, context) =>
      E.map((body: B) => ({ owner: of.ownerIn(body), content: contentOfFields(of.name, body.custom_field_list) }))(
        of.body.validate(u, context),
      ),
    ),
    ownerMember: of.ownerMember,
    split: (content) => new Map(content === undefined ? [] : [[WHOLE, content]]),
    join: (parts) => parts.get(WHOLE),
    parts: () => [WHOLE],
    changes: formChanges,
    effect: (call, live) => effectOf(of, call, live),
    route: (known, desired, permits) => routeOf(of, known, desired, permits),
    wire: ({ name, content, clears }, address) => ({
      method: METHODS[name] ?? 'POST',
      path: name === 'create' ? of.path : `${of.path}/${name}`,
      body: {
        ...of.owner(address),
        ...(content === undefined ? {} : { custom_field_list: withClears(formOf(content), clears) }),
      },
      // A second batch_delete of what is gone would be an error; the other calls bring the same state however often.
      isRepeatable: name !== 'batch_delete',
    }),
    leadingTo: (content) => ({ name: content === undefined ? 'batch_delete' : 'create', content }),
  }
}
