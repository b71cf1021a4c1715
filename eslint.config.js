import tseslint from 'typescript-eslint'
import { noDroppedEither } from './scripts/lint/no-dropped-either.mjs'
import { impure, pure } from './scripts/pure.cjs'

const CLOCK = 'It reads the clock; let the time be handed in.'

/** What reaches the outside without an import; imports are dependency-cruiser's. `Date` is there for a time that is given. */
const IMPURE_GLOBALS = [
  'AbortSignal',
  'BroadcastChannel',
  'EventSource',
  'Intl',
  'WebSocket',
  'clearImmediate',
  'clearInterval',
  'clearTimeout',
  'crypto',
  'fetch',
  'global',
  'globalThis',
  'localStorage',
  'navigator',
  'performance',
  'process',
  'queueMicrotask',
  'require',
  'sessionStorage',
  'setImmediate',
  'setInterval',
  'setTimeout',
]

/** A declared function has its name in stack traces, and in tools that read code. */
const NAMED = {
  selector:
    'ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > :matches(ArrowFunctionExpression, FunctionExpression).init',
  message: 'Declare an exported function: export function name() {}.',
}

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', 'node_modules/'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked],
    plugins: { local: { rules: { 'no-dropped-either': noDroppedEither } } },
    languageOptions: { parserOptions: { project: './tsconfig.json' } },
    rules: {
      '@typescript-eslint/array-type': ['error', { default: 'generic' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, allowDefaultCaseForExhaustiveSwitch: false },
      ],
      'local/no-dropped-either': 'error',
    },
  },
  {
    // A test drops what it is not about, such as a lock given back at its end.
    files: ['test/**/*.ts'],
    rules: { 'local/no-dropped-either': 'off' },
  },
  // What is pure has stricter rules of the same names below.
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/cli/main.ts', 'src/cli/start.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['argv', 'chdir', 'cwd', 'env', 'exit', 'exitCode', 'off', 'on', 'once', 'stderr', 'stdin', 'stdout'].map(
          (property) => ({ object: 'process', property, message: 'A command has it from its context.' }),
        ),
      ],
      'no-restricted-imports': ['error', 'node:process', 'process'],
      'no-restricted-globals': ['error', 'global', 'globalThis'],
      'no-restricted-syntax': ['error', NAMED],
      'no-console': 'error',
      'max-lines-per-function': ['error', { max: 60 }],
    },
  },
  {
    files: pure,
    ignores: impure,
    rules: {
      'no-restricted-globals': ['error', ...IMPURE_GLOBALS],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: CLOCK },
        { object: 'Math', property: 'random' },
      ],
      'no-restricted-syntax': [
        'error',
        NAMED,
        { selector: ':matches(NewExpression[arguments.length=0], CallExpression)[callee.name="Date"]', message: CLOCK },
        {
          selector: 'CallExpression[callee.property.name=/^toLocale/][arguments.length=0]',
          message: 'It reads the language of the environment; name one.',
        },
      ],
      'no-restricted-imports': [
        'error',
        { paths: ['node:crypto', 'crypto'].map((name) => ({ name, allowImportNames: ['createHash'] })) },
      ],
      'no-eval': 'error',
    },
  },
)
