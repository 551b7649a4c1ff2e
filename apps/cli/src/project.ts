import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's top folder, whether this runs from `dist/` or from the sources. */
const projectRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)));

/** SOPs that come with Baton. */
export const shippedSops: string = join(projectRoot, 'sops');

/** Articles, pictures, quizzes and replies that come with Baton. */
export const shippedKnowledge: string = join(projectRoot, 'knowledge');

/** As in package.json. */
export const version: string = (readManifest(projectRoot) as { version: string }).version;

function findRoot(folder: string): string {
  if (isRoot(folder)) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the folder of the package "baton" was not found');
  return findRoot(parent);
}

function isRoot(folder: string): boolean {
  return existsSync(join(folder, 'package.json')) && (readManifest(folder) as { name?: string }).name === 'baton';
}

function readManifest(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
