/**
 * The style of a plan's page, its switches included: a radio button that is checked hides what it does not show.
 */
import { PAGE_STYLE } from './page-style.js'

const TONES = ['add', 'remove', 'move', 'text', 'structure'] as const

const SWITCHES = `
pre { white-space: pre-wrap; overflow-wrap: anywhere }
:root:has(#language-zh:checked) .only-en, :root:has(#language-en:checked) .only-zh,
:root:has(#resources-changed:checked) .unchanged, :root:has(#resources-all:checked) .none-changed { display: none }
:root:has(#language-both:checked) span.only-zh + span.only-en { margin-inline-start: .375em }
:root:has(#language-both:checked) :is(.effect, .notice) p.only-en { color: var(--muted) }
@supports not selector(:has(*)) { .switches { display: none } }
`

/** There for a screen reader. */
const UNSEEN =
  'position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap'

const WIDE = `@media (min-width: 62rem) {
.row { grid-template-columns: 11rem minmax(0, 1fr); column-gap: 1.25rem }
.heads { display: grid; margin-inline-start: 13.3125rem }
.row > .changes { grid-column: 2 }
.row h3 { flex-direction: column; gap: .25rem; padding-top: .125rem }
.cell > .caption { ${UNSEEN} }
:root:has(#language-both:checked) .pairs, :root:has(#language-both:checked) .heads { grid-template-columns: repeat(2, minmax(0, 1fr)) }
:root:has(#language-both:checked) .two .pair + .pair { padding-inline-start: 1rem; border-inline-start: 1px solid var(--line) }
}
`

const MIDDLE = `@media (min-width: 40rem) {
:root:has(#language-both:checked) .forms:not(.two) .pairs { grid-template-columns: repeat(2, minmax(0, 1fr)) }
}
`

const NARROW = `@media (max-width: 40rem) {
body { padding-inline: .75rem }
h1 { font-size: 1.375rem }
.card { padding: 1.125rem 1rem }
.switches { position: static; gap: .75rem 1.25rem }
.two .pair { grid-template-columns: minmax(0, 1fr) }
.two .row.same .before, .cell.none { display: none }
.contents a { flex-wrap: wrap }
.changes li { grid-template-columns: minmax(0, 1fr) }
.chip { white-space: normal }
.two .row.same .cell { padding: 0 }
.two .row.same .caption strong { display: none }
:root:has(#language-both:checked) h1 span { display: block; margin: 0 !important }
}
`

/** Hundreds of forms: those that are off the screen wait until they come near it, so a switch takes no longer than for few. */
const LONG = `@media screen {
main > .card:nth-of-type(n + 21) { content-visibility: auto; contain-intrinsic-size: auto 60rem }
}
`

const PAPER = `@media print {
@page { margin: 12mm }
body { padding: 0; background: none; font-size: .8125rem; -webkit-print-color-adjust: exact; print-color-adjust: exact }
.skip, .switches, .contents { display: none }
main { margin-top: 1.5rem }
.card { padding: 0 0 1.25rem; border: 0; border-radius: 0 }
.card + .card { padding-top: 1.25rem; border-top: 1px solid var(--line) }
.row, .counts, .notice, .verdict { break-inside: avoid }
h2, .badges, .heads { break-after: avoid }
}
`

export const PLAN_HTML_STYLE: string = `${PAGE_STYLE}
:root { --add: #1a6b35; --add-tint: #e7f5eb; --remove: #a8231d; --remove-tint: #fdecea; --text-change: #1f4fb5; --text-change-tint: #e9f0fe;
  --structure: #7a4a00; --structure-tint: #fcf1dc; --move: #5b3aa8; --move-tint: #f1ecfc; --plain: #4e545e; --plain-tint: #eff0f2;
  --before: #f7f8f9; --ff-differs: #fdeeb5; --ff-differs-line: #b98900; --focus: #245bdb }
@media screen and (prefers-color-scheme: dark) { :root { --add: #7fd494; --add-tint: #17301e; --remove: #ff9f98; --remove-tint: #3b1d1c;
  --text-change: #9dbcff; --text-change-tint: #1b2947; --structure: #f0c36b; --structure-tint: #362a13; --move: #c7b0ff; --move-tint: #2a2342;
  --plain: #b6bbc3; --plain-tint: #2d3138; --before: #1a1d21; --ff-differs: #4d3f10; --ff-differs-line: #d3a93a; --focus: #7fa6ff } }
${TONES.map((tone) => {
  const color = tone === 'text' ? '--text-change' : `--${tone}`
  return `.${tone} { --tone: var(${color}); --tint: var(${color}-tint) }`
}).join('\n')}
.plain { --tone: var(--plain); --tint: var(--plain-tint) }
body { padding: 2.5rem 1.5rem 3rem }
body > header, main, .switches, .contents, footer { max-width: 80rem; margin-inline: auto }
h1 { margin: 0; font-size: 1.75rem; line-height: 1.3; letter-spacing: -.01em; text-wrap: balance }
h2 { margin: .5rem 0 0; font-size: 1.1875rem; line-height: 1.4; overflow-wrap: anywhere }
h2 code { margin-inline-start: .25rem; font-size: .875rem; font-weight: 400; color: var(--muted) }
h2 .more { font-size: .875rem; font-weight: 400; color: var(--muted) }
h3 { margin: 0; font-size: .875rem; font-weight: 600 }
ul, ol { margin: 0; padding: 0; list-style: none }
:focus-visible { outline: .1875rem solid var(--focus); outline-offset: .125rem }
main:focus { outline: 0 }
.unseen { ${UNSEEN} }
.skip { position: absolute; inset: .5rem auto auto .5rem; z-index: 2; padding: .5rem 1rem; background: var(--card); border-radius: .375rem; translate: 0 -5rem }
.skip:focus { translate: 0 0 }
.verdict { margin-top: 1rem; padding: .75rem 1rem; color: var(--tone); background: var(--tint); border-radius: .5rem; font-weight: 500 }
.verdict p { margin: 0 }
.counts { display: flex; flex-wrap: wrap; gap: .625rem; margin-top: 1rem }
.counts li { display: flex; align-items: baseline; gap: .5rem; padding: .5rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; font-size: .875rem }
.counts strong { font-size: 1.25rem; font-weight: 600; color: var(--tone); font-variant-numeric: tabular-nums }
.switches { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .75rem 2rem; margin-top: 1.25rem; padding-block: .75rem; background: var(--page) }
.switches fieldset { display: flex; align-items: center; gap: .625rem; margin: 0; padding: 0; border: 0; min-width: 0 }
.switches legend { float: left; padding: 0; font-size: .875rem; color: var(--muted) }
.switches div { display: flex; padding: .1875rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem }
.switches label { position: relative; cursor: pointer; font-size: .875rem }
.switches input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer }
.switches label > span { display: block; padding: .25rem .875rem; border-radius: .3125rem }
.switches input:checked + span { color: var(--text-change); background: var(--text-change-tint); font-weight: 500 }
.switches input:focus-visible + span { outline: .1875rem solid var(--focus); outline-offset: .0625rem }
.contents { margin-bottom: 1.25rem }
.contents ul { max-height: 15rem; overflow: auto; padding: .5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
.contents a { display: flex; gap: .25rem .625rem; align-items: baseline; padding: .375rem .5rem; border-radius: .375rem; color: inherit; text-decoration: none; font-size: .875rem }
.contents a:hover { background: var(--plain-tint) }
.contents code, .contents .more { color: var(--muted) }
main { display: grid; gap: 1.25rem }
main > * { min-width: 0; scroll-margin-top: 4rem }
.badges { margin: 0 }
.chip { display: inline-block; justify-self: start; padding: .0625rem .5rem; color: var(--tone); background: var(--tint); border-radius: .25rem; font-size: .8125rem; font-weight: 500; white-space: nowrap }
.effect { max-width: 56rem; margin-top: .5rem; font-size: .9375rem }
.notice { margin-top: 1rem; padding: .875rem 1rem; border-inline-start: .1875rem solid var(--tone); background: var(--before); border-radius: 0 .5rem .5rem 0; font-size: .875rem; overflow-wrap: anywhere }
.notice h3 { color: var(--tone) }
.notice li { margin-top: .625rem }
.notice p { margin: 0 }
.notice ul + p { margin-top: .75rem }
.addresses { margin-top: .5rem; font-size: .875rem }
.addresses summary { width: fit-content; padding: .125rem .25rem; cursor: pointer; color: var(--link) }
.addresses ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .125rem 1rem; margin-top: .5rem; padding: .75rem 1rem; background: var(--before); border-radius: .5rem }
.forms { margin-top: 1.25rem }
.heads { display: none; column-gap: 1rem }
.two .heads .caption { padding-inline: .8125rem }
.caption strong { font-weight: 600; color: var(--text) }
.caption { margin: 0 0 .375rem; font-size: .8125rem; color: var(--muted) }
.locale { margin-inline-start: .25rem; color: var(--muted) }
.row { display: grid; gap: .625rem; padding: 1rem 0 1rem .875rem; border-top: 1px solid var(--line); border-inline-start: .1875rem solid transparent }
.row:is(.add, .remove, .move, .text, .structure) { border-inline-start-color: var(--tone) }
.row h3 { display: flex; flex-wrap: wrap; gap: .125rem .625rem; align-items: baseline; font-weight: 400; font-size: .8125rem; color: var(--muted) }
.row h3 code { color: var(--text); font-size: .75rem }
.pairs { display: grid; gap: 1rem }
.pair { display: grid; gap: 1rem; min-width: 0 }
.two .pair { grid-template-columns: repeat(2, minmax(0, 1fr)) }
.cell { min-width: 0 }
.two .cell { padding: .75rem; border-radius: .5rem; border: 1px solid var(--line) }
.two .cell.before { background: var(--before) }
.two .row.same .cell { border-color: transparent }
.two .row:is(.add, .move, .text, .structure) .cell.after:not(.none) { background: var(--tint); border-color: transparent }
.two .row:is(.remove, .move) .cell.before:not(.none) { background: var(--tint); border-color: transparent }
.cell.none { display: grid; place-content: center; border-style: dashed; background: none !important; color: var(--muted); font-size: .8125rem }
.removed .ff-label { text-decoration: line-through; text-decoration-color: var(--bad) }
.changes { display: grid; gap: .375rem; font-size: .875rem }
.changes li { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem .75rem; align-items: baseline; overflow-wrap: anywhere }
.changes .text { display: block }
.changes .locale { margin: 0; font-size: .8125rem }
del { color: var(--remove); text-decoration-thickness: 1px }
ins { color: var(--add); text-decoration: none; font-weight: 500 }
.unshown li { display: flex; flex-wrap: wrap; gap: .25rem .625rem; align-items: baseline; padding-block: .25rem; font-size: .875rem }
.findings ul { margin-top: .75rem; font-size: .875rem }
.findings li { padding-block: .375rem; overflow-wrap: anywhere }
.findings h2 { margin-top: 0 }
footer { margin-top: 2rem; font-size: .8125rem; color: var(--muted) }
${SWITCHES}${MIDDLE}${WIDE}${NARROW}${LONG}${PAPER}`
