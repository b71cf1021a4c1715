/**
 * The kinds of resources that there are, a line each; what goes by all of them takes them in the order of these names.
 */
import { accountFieldsSection, type AccountFieldsMember } from './account-fields/account-fields-config.js'
import { accountFields } from './account-fields/account-fields.js'
import { accountFieldsWords } from './account-fields/account-fields-words.js'
import {
  backgroundCheckSection,
  type BackgroundCheckFieldsMember,
} from './background-check-form/background-check-form-config.js'
import { backgroundCheckFormWords } from './background-check-form/background-check-form-words.js'
import { backgroundCheckForm } from './background-check-form/background-check-form.js'
import type { CanonicalField, FieldChange, TextChange } from './custom-fields/change.js'
import type { FieldsReasonCode } from './custom-fields/fields-words.js'
import type { Kind } from './kind.js'
import type { Preview } from './preview-side.js'
import type { SandboxSide } from './sandbox-side.js'
import type { Section } from './section.js'
import type { KindWords } from './words.js'

/** A kind's heart, and the facets by which it takes part in what lies above. */
export interface Registered<Says extends object = object> {
  readonly kind: Kind
  readonly section: Section<Says>
  readonly words: KindWords
  /** Loaded when a page is made. */
  readonly preview: () => Promise<{ readonly preview: Preview }>
  /** Loaded when a sandbox is started. */
  readonly sandbox: () => Promise<{ readonly sandbox: SandboxSide }>
}

// What JSON has of all kinds; `test/kinds/facets.test.ts` fails for a kind that is missing.

/** @pattern ^(account/(background_check|exam)(@[^\s/@]+)?|background_check/[^\s/@]+)$ */
export type AddressOfKinds = string
/**
 * An address; or several, by a text in which `*` stands for any characters, or by `label:` and a label.
 *
 * @pattern ^(account/(background_check|exam)(@[^\s/@]+)?|background_check/[^\s/@]+|[^\s]*\*[^\s]*|label:[a-z0-9_-]{1,40})$
 */
export type SelectionOfKinds = string
/**
 * An address; or several, by a text in which `*` stands for any characters. What is gone from the config has no labels.
 *
 * @pattern ^(account/(background_check|exam)(@[^\s/@]+)?|background_check/[^\s/@]+|[^\s]*\*[^\s]*)$
 */
export type GoneOfKinds = string
/** A call by the last part of its name. */
export type CallOfKinds = 'create' | 'batch_update' | 'batch_delete'
export type ChangeOfKinds = FieldChange
export type InPlaceOfKinds = TextChange
export type ContentOfKinds = ReadonlyArray<CanonicalField>
export type ReasonOfKinds = FieldsReasonCode

export const ACCOUNT_FIELDS: Registered<AccountFieldsMember> = {
  kind: accountFields,
  section: accountFieldsSection,
  words: accountFieldsWords,
  preview: () => import('./account-fields/account-fields-preview.js'),
  sandbox: () => import('./account-fields/account-fields-sandbox.js'),
}

export const BACKGROUND_CHECK_FORM: Registered<BackgroundCheckFieldsMember> = {
  kind: backgroundCheckForm,
  section: backgroundCheckSection,
  words: backgroundCheckFormWords,
  preview: () => import('./background-check-form/background-check-form-preview.js'),
  sandbox: () => import('./background-check-form/background-check-form-sandbox.js'),
}
