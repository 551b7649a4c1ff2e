import { join } from 'node:path';
import { capture } from './child.mjs';
import { projectNode } from './node-binary.mjs';
import { root } from './say.mjs';

/** Where each tool keeps its program inside `node_modules`. */
const PROGRAMS = {
  tsc: 'typescript/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  knip: 'knip/bin/knip.js',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  codegen: '@graphql-codegen/cli/esm/bin.js',
};

/** Runs a development tool; resolves with its problems: none, or its whole output as one. */
const tool = async (name, ...args) => {
  const { code, output } = await capture(projectNode(), [join(root, 'node_modules', PROGRAMS[name]), ...args], {
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  if (code === 0) return [];
  return [output || `${name} exited with ${code}`];
};

const CACHE = 'node_modules/.cache';

export const lint = () =>
  tool(
    'eslint',
    '.',
    '--max-warnings=0',
    '--cache',
    '--cache-location',
    `${CACHE}/eslint/`,
    '--cache-strategy',
    'content',
  );
export const lintFix = () => tool('eslint', '.', '--fix');
export const checkFormat = () => tool('prettier', '--check', '--log-level=warn', '.');
export const format = () => tool('prettier', '--write', '--log-level=warn', '.');
export const types = (project) => tool('tsc', '-p', project, '--noEmit', '--incremental', 'false', '--pretty', 'false');
export const deadCode = () => tool('knip', '--no-progress', '--no-config-hints');
export const floorPlan = () =>
  tool('depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'libs', 'migrations', 'test', 'bench');
/** Types of the board's queries, from `schema.graphql` and the documents beside each page. */
export const writeWebTypes = () => tool('codegen', '--config', 'apps/web/codegen.json');
export const staleWebTypes = () => tool('codegen', '--config', 'apps/web/codegen.json', '--check');
