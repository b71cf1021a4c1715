/**
 * How a sandbox says which one it is: both sides of the wire go by this file. Pure.
 */

/** A header of every answer of a sandbox: the id of its start. */
export const SANDBOX_HEADER = 'x-feishu-fields-sandbox'

/** A path that needs no token, to ask for the header alone. */
export const SANDBOX_ID_PATH = '/sandbox/id'

const SANDBOX_ID = /^[A-Za-z0-9_-]{1,64}$/

/** The id that a text is; `undefined` for what no sandbox would say. */
export function sandboxId(text: string | null | undefined): string | undefined {
  return text != null && SANDBOX_ID.test(text) ? text : undefined
}
