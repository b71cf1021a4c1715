/**
 * The switches of a plan's page. The style finds out which button is chosen by its id.
 */
import type { Child } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'
import * as W from '../../diagnostics/page-words.js'
import { LOCALES } from '../../kinds/custom-fields/locale.js'
import type { Language, Words } from '../../kit/language.js'
import type { Plan } from '../../plan/plan.js'
import { isChanged } from './head-html.js'
import { LANG, LANGUAGE, Said } from './said.js'

interface SwitchesProps {
  /** In which the page opens; `undefined` for both. */
  readonly language: Language | undefined
  /** Without one there are no resources to choose from. */
  readonly plan: Plan | undefined
}

export function Switches({ language, plan }: SwitchesProps): JSX.Element {
  const changed = plan?.resources.some(isChanged) ?? false
  return (
    <section class="switches" aria-labelledby="view">
      <span class="unseen" id="view">
        <Said words={W.VIEW} />
      </span>
      <Switch title={W.LANGUAGE}>
        <Choice of="language" value="both" chosen={language === undefined} words={W.BOTH} />
        {LOCALES.map((locale) => (
          <Button of="language" value={LANGUAGE[locale]} chosen={language === LANGUAGE[locale]}>
            <span lang={LANG[locale]}>{W.LANGUAGE_NAMES[LANGUAGE[locale]]}</span>
          </Button>
        ))}
      </Switch>
      {plan !== undefined && (
        <Switch title={W.RESOURCES}>
          <Choice of="resources" value="changed" chosen={changed} words={W.CHANGED} />
          <Choice of="resources" value="all" chosen={!changed} words={W.ALL} />
        </Switch>
      )}
    </section>
  )
}

function Switch({ title, children }: { readonly title: Words; readonly children: Child }): JSX.Element {
  return (
    <fieldset>
      <legend>
        <Said words={title} />
      </legend>
      <div>{children}</div>
    </fieldset>
  )
}

interface ButtonProps {
  /** What is chosen by it. */
  readonly of: string
  readonly value: string
  readonly chosen: boolean
}

function Choice({ words, ...button }: ButtonProps & { readonly words: Words }): JSX.Element {
  return (
    <Button {...button}>
      <Said words={words} />
    </Button>
  )
}

function Button({ of, value, chosen, children }: ButtonProps & { readonly children: Child }): JSX.Element {
  return (
    <label>
      <input type="radio" name={of} id={`${of}-${value}`} checked={chosen} />
      <span>{children}</span>
    </label>
  )
}
