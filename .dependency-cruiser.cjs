// The layers: model ← diff ← plan ← apply ← {store, feishu, config} ← cli, `render` beside `apply`, `corehr` on `model` alone.
// No import, type-only ones included, runs the other way, and none runs in a circle.
const { pure, impure, pattern } = require('./scripts/pure.cjs')

const inside = (...folders) => `^src/(${folders.join('|')})/`

/** What each layer may import besides itself. */
const layers = {
  model: [],
  diff: ['model'],
  plan: ['model', 'diff'],
  apply: ['model', 'diff', 'plan'],
  rules: ['model'],
  corehr: ['model'],
  render: ['model', 'rules', 'diff', 'plan', 'apply', 'corehr'],
  store: ['model', 'diff', 'plan', 'apply'],
  feishu: ['model', 'diff', 'plan', 'apply', 'corehr'],
  config: ['model', 'corehr'],
  sandbox: ['model', 'render'],
}

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(layers).map(([layer, below]) => ({
      name: `layer-${layer}`,
      severity: 'error',
      from: { path: inside(layer) },
      to: { path: '^src/', pathNot: inside(layer, ...below) },
    })),
    {
      name: 'pure-core',
      comment: 'Pure code reads no clock, file, environment or random source; hashing is a pure function.',
      severity: 'error',
      from: { path: pure.map(pattern), pathNot: impure.map(pattern) },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'pure-from-pure',
      comment: 'Pure code runs no code of ours that is not; types it may take from anywhere below.',
      severity: 'error',
      from: { path: pure.map(pattern), pathNot: impure.map(pattern) },
      to: { path: '^src/', pathNot: pure.map(pattern), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-differ',
      severity: 'error',
      from: { pathNot: '^src/diff/keyed-diff\\.ts$' },
      to: { path: 'node_modules/(@types/)?deep-diff' },
    },
    {
      name: 'one-http-client',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/feishu/http\\.ts$' },
      to: { path: 'node_modules/node-fetch' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-dev-dependency',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['main', 'types'],
    },
  },
}
