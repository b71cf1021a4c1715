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
  // The other side of the wire: it shares forms and how they look, the format of CoreHR's catalog, and nothing that decides.
  ['sandbox', ['kit', 'kinds', 'corehr/catalog', 'diagnostics', 'report']],
]

/**
 * What a kind needs above its heart: a file of its folder with this ending, held to the layer that it serves, and in
 * `src/kinds/` the file that has its interface. `types`: who may take types from it, beside the kind's line.
 */
const FACETS = [
  { ending: 'config', layer: 'config', interface: 'section', types: ['^src/index\\.ts$'] },
  { ending: 'words', layer: 'diagnostics', interface: 'words', types: [] },
  { ending: 'preview', layer: 'report', interface: 'preview-side', types: [] },
  { ending: 'sandbox', layer: 'sandbox', interface: 'sandbox-side', types: [] },
]
const facetFiles = ({ ending }) => `^src/kinds/[^/]+/[^/]+-${ending}\\.tsx?$`
const interfaceFile = (facet) => `^src/kinds/${facet.interface}\\.ts$`
const facetsOf = (layer) =>
  FACETS.filter((facet) => facet.layer === layer).flatMap((facet) => [facetFiles(facet), interfaceFile(facet)])

/** A folder, and those that may import it. */
const upFrom = (folder) =>
  LAYERS.filter(([layer, below]) => layer === folder || below.includes(folder)).map(([layer]) => layer)

/** The kinds' lines, and what goes by all of them. */
const REGISTRY = '^src/kinds/(registered|registry)\\.ts$'

/** What tells what a call does, and which calls to make: the kinds' hearts, and what they and the core are made of. */
const DECIDES = [
  REGISTRY,
  '^src/kinds/(after|custom-fields/fields-(kind|route))\\.ts$',
  '^src/kinds/(?<kind>[^/]+)/\\k<kind>\\.ts$',
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
      from: {
        path: [inside(layer), ...facetsOf(layer)],
        pathNot: layer === 'kinds' ? [REGISTRY, ...FACETS.flatMap((facet) => facetsOf(facet.layer))] : [],
      },
      to: { path: '^src/', pathNot: inside(layer, ...below) },
    })),
    {
      name: 'layer-registry',
      severity: 'error',
      from: { path: REGISTRY },
      to: { path: '^src/', pathNot: inside('kit', 'kinds') },
    },
    ...FACETS.flatMap((facet) => [
      {
        name: `facet-${facet.ending}`,
        comment:
          'A facet is reached through the line of its kind, or from a facet that serves the same folder or one above.',
        severity: 'error',
        from: {
          path: '^src/',
          pathNot: ['^src/kinds/registered\\.ts$', ...upFrom(facet.layer).flatMap(facetsOf), ...facet.types],
        },
        to: { path: facetFiles(facet) },
      },
      {
        name: `facet-${facet.ending}-interface`,
        severity: 'error',
        from: {
          path: '^src/',
          pathNot: [REGISTRY, inside(...upFrom(facet.layer), 'cli'), ...upFrom(facet.layer).flatMap(facetsOf)],
        },
        to: { path: interfaceFile(facet) },
      },
    ]),
    {
      name: 'sandbox-decides-nothing',
      comment:
        'The sandbox is written from the pages again: with what decides in it, a thing would be held against itself.',
      severity: 'error',
      from: { path: '^src/kinds/[^/]+/[^/]+-sandbox\\.tsx?$' },
      to: { path: DECIDES, reachable: true },
    },
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
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
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
