import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './say.mjs';

export const majorOf = (version) => Number(/^v?(\d+)\./.exec(version)?.[1] ?? 0);

/** The Node 24 of the `node` npm package, or null when it is not installed or does not run here (another libc, another processor). */
export const bundledNode = () => (found ??= find());

/** Node for everything the project runs: the bundled one, else this one. */
export const projectNode = () => bundledNode() ?? process.execPath;

let found = null;

const find = () => {
  const path = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (process.execPath === path) return path;
  return existsSync(path) && spawnSync(path, ['--version']).status === 0 ? path : null;
};
