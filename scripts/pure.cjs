/**
 * Where code decides and reaches nothing: no clock, file, environment, network or random source. ESLint and
 * dependency-cruiser both hold these places to it.
 */

/** Globs from the project's folder; `**` and `*` alone. */
const pure = [
  'src/model/**',
  'src/rules/**',
  'src/diff/**',
  'src/plan/**',
  'src/render/**',
  'src/corehr/**',
  'src/apply/record.ts',
  'src/apply/record-edits.ts',
  'src/apply/request.ts',
  'src/apply/task.ts',
  'src/feishu/answer.ts',
  'src/feishu/corehr-wire.ts',
  'src/feishu/credentials.ts',
  'src/feishu/lane.ts',
  'src/feishu/outcome-table.ts',
  'src/feishu/wire.ts',
  'src/sandbox/**',
  'src/store/*-text.ts',
  'src/store/held-texts.ts',
  'src/store/postgres-rows.ts',
]

/** What is not pure in them. */
const impure = ['src/sandbox/server.ts']

/** A glob as a regular expression's source. */
const pattern = (glob) =>
  `^${glob.replaceAll(/\*\*|\*|\./g, (part) => ({ '**': '.+', '*': '[^/]*', '.': '\\.' })[part])}$`

module.exports = { pure, impure, pattern }
