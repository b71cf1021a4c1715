/**
 * The commands: how each is written, and its module, which is loaded when it runs or when its help is asked for.
 */
import type { COMMANDS as WORDS } from '../../diagnostics/help-words.js'
import type { Command } from '../command.js'

export type CommandPath = keyof typeof WORDS

export interface Row {
  /** As the list of commands shows it. */
  readonly usage: string
  readonly load: () => Promise<{ readonly command: Command }>
}

/** In the order of the list. */
export const COMMANDS: Readonly<Record<CommandPath, Row>> = {
  validate: { usage: '[options]', load: () => import('./validate.js') },
  plan: { usage: '[options]', load: () => import('./plan.js') },
  preview: { usage: '[options] [plan]', load: () => import('./preview.js') },
  apply: { usage: '[options] [plan]', load: () => import('./apply.js') },
  show: { usage: '[options] [plan]', load: () => import('./show.js') },
  whoami: { usage: '[options]', load: () => import('./whoami.js') },
  adopt: { usage: '[options] [address...]', load: () => import('./adopt.js') },
  resolve: { usage: '[options] <address>', load: () => import('./resolve.js') },
  unlock: { usage: '[options] [id]', load: () => import('./unlock.js') },
  'state list': { usage: '[options]', load: () => import('./state-list.js') },
  'state show': { usage: '[options] <address...>', load: () => import('./state-show.js') },
  'state rm': { usage: '[options] <address...>', load: () => import('./state-rm.js') },
  'state mv': { usage: '[options] <from> <to>', load: () => import('./state-mv.js') },
  'state history': { usage: '[options]', load: () => import('./state-history.js') },
  'state pull': { usage: '[options]', load: () => import('./state-pull.js') },
  'state push': { usage: '[options] <file>', load: () => import('./state-push.js') },
  'state migrate': { usage: '[options]', load: () => import('./state-migrate.js') },
  'state rebind': { usage: '[options]', load: () => import('./state-rebind.js') },
  'state merge': { usage: '<base> <ours> <theirs>', load: () => import('./state-merge.js') },
  'state check': { usage: '[options]', load: () => import('./state-check.js') },
  'state recover': { usage: '[options]', load: () => import('./state-recover.js') },
  'corehr objects': { usage: '[options]', load: () => import('./corehr-objects.js') },
  'corehr fields': { usage: '[options] <object...>', load: () => import('./corehr-fields.js') },
  'corehr field': { usage: '[options] <object> <name>', load: () => import('./corehr-field.js') },
  'corehr pull': { usage: '[options]', load: () => import('./corehr-pull.js') },
  'corehr check': { usage: '[options]', load: () => import('./corehr-check.js') },
  'corehr encode': { usage: '[options] [json]', load: () => import('./corehr-encode.js') },
  'corehr decode': { usage: '[options] [string]', load: () => import('./corehr-decode.js') },
  sandbox: { usage: '[options]', load: () => import('./sandbox.js') },
}
