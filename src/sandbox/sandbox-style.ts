/**
 * The style of the sandbox's page.
 */
import { PAGE_STYLE } from '../report/html/page-style.js'

export const SANDBOX_STYLE: string = `${PAGE_STYLE}
body { padding: 2rem 1rem 4rem }
header, main { max-width: 68rem; margin-inline: auto }
main { display: grid; gap: 1.25rem; margin-top: 1.5rem }
main > * { min-width: 0 }
h1 { margin: 0 0 .375rem; font-size: 1.625rem; line-height: 1.25; letter-spacing: -.01em }
h2 { margin: 0; font-size: 1.125rem; line-height: 1.4; overflow-wrap: anywhere }
h2 code { margin-left: .375rem; font-weight: 400; color: var(--muted) }
h3 { margin: 0 0 1rem; padding-bottom: .5rem; border-bottom: 1px solid var(--line); font-size: .875rem; font-weight: 500; color: var(--muted) }
header p { max-width: 46rem; color: var(--muted) }
.empty { text-align: center; padding-block: 3rem }
.columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 2.5rem; margin-top: 1.25rem }
.answers { display: grid; gap: .75rem; margin: 0; padding: 0; list-style: none; font-size: .875rem }
.answers .muted { display: block; font-size: .8125rem }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .5rem 1.5rem; margin: 1rem 0 0 }
dd { margin: 0 }
dd code, dt code { display: inline-block }
.scroll { overflow-x: auto; margin-top: .75rem }
table { width: 100%; border-collapse: collapse; font-size: .875rem; font-variant-numeric: tabular-nums }
th, td { padding: .4375rem 1rem .4375rem 0; text-align: left; white-space: nowrap; border-top: 1px solid var(--line) }
thead th { border: 0; font-weight: 500; color: var(--muted) }
td code { overflow-wrap: normal }
.good { color: var(--good) }
.bad { color: var(--bad) }
@media (max-width: 44rem) { body { padding: 1.25rem .75rem 3rem } .card { padding: 1.125rem } .columns { grid-template-columns: minmax(0, 1fr); gap: 2rem }
  h2 code { display: block; margin: .125rem 0 0 } dl { grid-template-columns: minmax(0, 1fr); gap: .25rem } dd { margin-bottom: .5rem } }
`
