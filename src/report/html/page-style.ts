/**
 * What every page of ours has in common: colours for light and dark, and type.
 */
import { FORM_STYLE } from './form-style.js'

/** Put at the beginning of a page's style. Paper is always light. */
export const PAGE_STYLE: string = `
:root { color-scheme: light; --page: #f5f6f7; --card: #fff; --text: #1f2329; --muted: #5f656f; --line: #dee0e3;
  --link: #245bdb; --good: #1a7f37; --bad: #c02a26;
  --ff-mark: #d83931; --ff-muted: #646a73; --ff-border: #c9cdd4; --ff-box: #8f959e; --ff-control: #fff; --ff-chip: #eff0f2 }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --page: #16181c; --card: #1f2227;
  --text: #ebebeb; --muted: #a6abb3; --line: #33373e; --link: #7fa6ff; --good: #62c073; --bad: #f78d88;
  --ff-mark: #f7807a; --ff-muted: #a6abb3; --ff-border: #454a53; --ff-box: #7c828c; --ff-control: #191b1f; --ff-chip: #2d3138 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.55;
  font-family: system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif }
p { margin: .25rem 0 0 }
a { color: var(--link) }
code { font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace; font-size: .8125rem; overflow-wrap: anywhere }
.card { padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
.muted { color: var(--muted); font-size: .875rem }
${FORM_STYLE}`
