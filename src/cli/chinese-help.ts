/**
 * Help in Chinese: commander's own words, and columns and lines that count a Chinese character as two wide.
 */
import { Help, type Argument, type HelpConfiguration, type Option } from 'commander'
import { HELP_HEADINGS, presetWords } from '../diagnostics/help-words.js'
import { widthOf, wrapped } from '../kit/terminal.js'

const heading = (text: string): string => (HELP_HEADINGS as Readonly<Record<string, string>>)[text] ?? text

const placeholders = (text: string): string => text.split(' ').map(heading).join(' ')

const described = ({
  description,
  argChoices = [],
  defaultValue,
  defaultValueDescription,
}: Option | Argument): string =>
  description +
  presetWords(
    argChoices,
    defaultValue === undefined ? undefined : (defaultValueDescription ?? JSON.stringify(defaultValue)),
  )

export const chineseHelp: HelpConfiguration = {
  styleTitle: heading,
  styleUsage: placeholders,
  styleSubcommandTerm: placeholders,
  optionDescription: described,
  argumentDescription: described,
  displayWidth: widthOf,
  boxWrap: (text, width) => wrapped('', text, width),
  // Behind a full-width colon there is no space.
  formatHelp: (command, help) => Help.prototype.formatHelp.call(help, command, help).replace('： ', '：'),
}
