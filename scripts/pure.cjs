/**
 * Where code decides and reaches nothing: no clock, file, environment, network or random source. ESLint and
 * dependency-cruiser both hold these places to it.
 */

/** Globs from the project's folder; `**` and `*` alone. */
const pure = [
  'src/kit/**',
  'src/kinds/**',
  'src/corehr/catalog/**',
  'src/corehr/values/**',
  'src/rules/**',
  'src/config/accounts.ts',
  'src/config/codes.ts',
  'src/config/decisions.ts',
  'src/config/define-config.ts',
  'src/config/environment.ts',
  'src/config/fields-config.ts',
  'src/config/platform-choice.ts',
  'src/config/project-files.ts',
  'src/config/safeguards.ts',
  'src/config/script-positions.ts',
  'src/config/script-syntax.ts',
  'src/config/store-choice.ts',
  'src/state/*.ts',
  'src/state/postgres/postgres-rows.ts',
  'src/feishu/answer.ts',
  'src/feishu/call.ts',
  'src/feishu/codes.ts',
  'src/feishu/credentials.ts',
  'src/feishu/outcome-table.ts',
  'src/feishu/outcome.ts',
  'src/feishu/platform.ts',
  'src/feishu/policy.ts',
  'src/feishu/rate-window.ts',
  'src/feishu/read-call.ts',
  'src/plan/**',
  'src/apply/ending.ts',
  'src/apply/evidence.ts',
  'src/apply/task.ts',
  'src/diagnostics/**',
  'src/report/**',
  'src/sandbox/**',
]

/** What is not pure in them. */
const impure = [
  'src/kit/clock.ts',
  'src/kit/files.ts',
  'src/kit/input.ts',
  'src/kit/work-tree.ts',
  'src/state/process-life.ts',
  'src/sandbox/corehr-catalog.ts',
  'src/sandbox/request-body.ts',
  'src/sandbox/server.ts',
]

/** A glob as a regular expression's source. */
const pattern = (glob) =>
  `^${glob.replaceAll(/\*\*|\*|\./g, (part) => ({ '**': '.+', '*': '[^/]*', '.': '\\.' })[part])}$`

module.exports = { pure, impure, pattern }
