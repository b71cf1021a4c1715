// A folder a capability, from the ground up. No import, type-only ones included, runs upward, and none runs in a circle.
const { pure, impure, pattern } = require('./scripts/pure.cjs')

const inside = (...folders) => `^src/(${folders.join('|')})/`

/** From the ground up: what each folder may import besides itself. */
const LAYERS = [
  ['kit', []],
  ['kinds', ['kit']],
  ['corehr/catalog', ['kit', 'kinds']],
  ['corehr/values', ['kit', 'corehr/catalog']],
  ['rules', ['kit', 'kinds']],
  ['config', ['kit', 'kinds', 'corehr/catalog', 'rules']],
  ['state', ['kit', 'kinds']],
  ['feishu', ['kit', 'kinds', 'state']],
  ['plan', ['kit', 'kinds', 'config', 'state']],
  ['apply', ['kit', 'kinds', 'state', 'feishu', 'plan']],
  ['corehr/live', ['kit', 'kinds', 'corehr/catalog', 'feishu']],
  ['diagnostics', ['kit', 'kinds', 'corehr/catalog', 'corehr/values', 'rules', 'config', 'state', 'feishu', 'plan']],
  ['report', ['kit', 'kinds', 'corehr/catalog', 'corehr/values', 'state', 'feishu', 'plan', 'apply', 'diagnostics']],
  // The other side of the wire: it shares the forms and how they look, and nothing that decides.
  ['sandbox', ['kit', 'kinds', 'diagnostics', 'report']],
]

const above = LAYERS.flatMap(([layer, below], i) =>
  below.filter((each) => !LAYERS.slice(0, i).some(([l]) => l === each)),
)
if (above.length > 0) throw new Error(`not below the folder that may import it: ${above.join(', ')}`)

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    ...LAYERS.map(([layer, below]) => ({
      name: `layer-${layer}`,
      severity: 'error',
      from: { path: inside(layer) },
      to: { path: '^src/', pathNot: inside(layer, ...below) },
    })),
    {
      name: 'known-folder',
      severity: 'error',
      from: { path: '^src/', pathNot: [inside(...LAYERS.map(([layer]) => layer), 'cli'), '^src/index\\.ts$'] },
      to: {},
    },
    {
      name: 'source-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^((test|scripts|pipelines|examples)/|src/index\\.ts$)' },
    },
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
      name: 'pure-from-impure',
      severity: 'error',
      from: { path: pure.map(pattern), pathNot: impure.map(pattern) },
      to: { path: impure.map(pattern), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-differ',
      severity: 'error',
      from: { pathNot: '^src/kit/keyed-diff\\.ts$' },
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
