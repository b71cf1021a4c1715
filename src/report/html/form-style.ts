/**
 * The style of a form. The page around it may set the `--ff-…` colours.
 */
export const FORM_STYLE = `
.ff-form { display: grid; gap: 1.125rem; align-content: start }
.ff-field { margin: 0; padding: 0; border: 0; min-width: 0 }
.ff-label { display: block; padding: 0; margin-bottom: .375rem; font-weight: 500; overflow-wrap: anywhere }
.ff-mark { margin-left: .25rem; color: var(--ff-mark, #d83931); text-decoration: none; border: 0; cursor: default }
.ff-control { box-sizing: border-box; width: 100%; min-height: 2.375rem; padding: .4375rem .75rem; font: inherit;
  color: inherit; background-color: var(--ff-control, #fff); border: 1px solid var(--ff-border, #c9cdd4);
  border-radius: .375rem; opacity: 1; text-overflow: ellipsis }
select.ff-control { appearance: none; padding-right: 2rem; color: var(--ff-muted, #646a73); background-repeat: no-repeat;
  background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
  background-size: .3125rem .3125rem; background-position: right 1rem center, right .6875rem center }
textarea.ff-control { resize: none; display: block; field-sizing: content }
textarea.ff-control:not(.ff-line) { min-height: 5.25rem }
.ff-number { --ff-icon: var(--ff-muted, #646a73); padding-right: 2rem; background-repeat: no-repeat; background-size: .3125rem .3125rem;
  background-image: linear-gradient(135deg, transparent 50%, var(--ff-icon) 50%), linear-gradient(-135deg, transparent 50%, var(--ff-icon) 50%),
    linear-gradient(45deg, transparent 50%, var(--ff-icon) 50%), linear-gradient(-45deg, transparent 50%, var(--ff-icon) 50%);
  background-position: right 1rem top .75rem, right .6875rem top .75rem, right 1rem bottom .75rem, right .6875rem bottom .75rem }
.ff-date { --ff-icon: linear-gradient(var(--ff-muted, #646a73), var(--ff-muted, #646a73)); padding-right: 2.25rem; background-repeat: no-repeat;
  background-image: var(--ff-icon), var(--ff-icon), var(--ff-icon), var(--ff-icon);
  background-size: .875rem .25rem, .875rem .0625rem, .0625rem .8125rem, .0625rem .8125rem;
  background-position: right .75rem top .75rem, right .75rem top 1.5rem, right .75rem top .75rem, right 1.5625rem top .75rem }
.ff-control::placeholder { color: var(--ff-muted, #646a73); opacity: 1 }
.ff-upload { width: auto; max-width: 100%; padding-inline: 1.25rem; border-style: dashed; color: var(--ff-muted, #646a73) }
.ff-hint { margin: .375rem 0 0; font-size: .8125rem; line-height: 1.5; color: var(--ff-muted, #646a73); overflow-wrap: anywhere }
.ff-choices { display: flex; flex-wrap: wrap; gap: .375rem 1.25rem; padding: .25rem 0 }
.ff-choices label { display: inline-flex; align-items: baseline; gap: .5rem; overflow-wrap: anywhere; min-width: 0 }
.ff-choices input { appearance: none; flex: none; width: 1rem; height: 1rem; margin: 0; translate: 0 .1875rem;
  background: var(--ff-control, #fff); border: 1px solid var(--ff-box, #8f959e); border-radius: .25rem }
.ff-choices span, .ff-differs { unicode-bidi: isolate }
.ff-differs { color: inherit; background: var(--ff-differs, #fdeeb5); border-radius: .1875rem; box-shadow: 0 0 0 .125rem var(--ff-differs, #fdeeb5);
  -webkit-box-decoration-break: clone; box-decoration-break: clone }
.ff-other-control .ff-control { background-color: var(--ff-differs, #fdeeb5); border-color: var(--ff-differs-line, #c8a02c) }
.ff-other-control .ff-choices { padding-inline: .5rem; background: var(--ff-differs, #fdeeb5); border-radius: .375rem }
.ff-choices input[type=radio] { border-radius: 50% }
.ff-options { display: flex; flex-wrap: wrap; gap: .375rem; margin: .5rem 0 0; padding: 0; list-style: none }
.ff-options li { padding: .125rem .625rem; border-radius: .75rem; font-size: .8125rem; background: var(--ff-chip, #f0f1f3); overflow-wrap: anywhere }
`
