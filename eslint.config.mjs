import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const TESTS = ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/testing/**', 'test/**'];

/** The core gets time, ids and chance from the event it decides on; asking for them itself would make replay a guess. */
const IMPURE = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'The time comes in with the event.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The time comes in with the event.' },
  { selector: "CallExpression[callee.name='Date']", message: 'The time comes in with the event.' },
  { selector: "CallExpression[callee.object.name='performance']", message: 'The time comes in with the event.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes in with the event.',
  },
  {
    selector: 'CallExpression[callee.name=/^(randomUUID|setTimeout|setInterval|setImmediate|queueMicrotask|fetch)$/]',
    message: 'The core neither waits nor calls out.',
  },
  { selector: "MemberExpression[property.name='randomUUID']", message: 'Ids come in with the event.' },
];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', '.baton/', 'node_modules/', 'apps/web/src/gql/generated.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs', '**/*.cjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
      },
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [ts.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-explicit-any': 'error',
      // Nest needs classes as values for its metadata; `import type` on an injected class erases it.
      '@typescript-eslint/consistent-type-imports': 'off',
      // A listed value beside `string` tells the reader what to expect.
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // Ports promise, adapters may answer at once.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read once, in env.ts of libs/config.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ImportDeclaration[source.value=/^\\u0023[a-z-]+\\u002F/]',
          message: "Only a room's index.ts is visible from outside.",
        },
      ],
    },
  },
  {
    files: ['libs/sop-core/src/**/*.ts'],
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': ['error', ...IMPURE],
      'no-restricted-globals': ['error', 'process', 'Buffer', 'window', 'document'],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { project: './apps/web/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // The router redirects by throwing what is no error.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  { files: ['**/env.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: TESTS,
    rules: {
      'no-restricted-properties': 'off',
      // Answers of the API and of JSON arrive untyped in tests; the assertion is the check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
);
