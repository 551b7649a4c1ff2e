import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printSchema } from '../../dist/apps/api/src/index.js';
import { dumpSchema } from '../../dist/libs/database/src/index.js';
import { withDatabase } from './database.mjs';
import { root } from './say.mjs';

/** Files that the program prints and the repository keeps, so that reviewers see what changed. */
const GENERATED = [
  { file: 'schema.graphql', print: () => printSchema() },
  { file: 'migrations/schema.sql', print: () => withDatabase(({ ownerUrl }) => dumpSchema(ownerUrl)) },
];

/** One line for each file that is not what the program prints now. */
export const staleFiles = async () => {
  const problems = [];
  for (const { file, print } of GENERATED) {
    const [kept, printed] = [await keptText(file), await print()];
    if (kept !== printed) problems.push(`${file}: ${firstDifference(kept, printed)}`);
  }
  return problems;
};

export const writeGenerated = async () => {
  for (const { file, print } of GENERATED) await writeFile(join(root, file), await print());
};

const keptText = (file) => readFile(join(root, file), 'utf8').catch(() => '');

const firstDifference = (kept, printed) => {
  const [before, after] = [kept.split('\n'), printed.split('\n')];
  const line = after.findIndex((text, index) => text !== before[index]);
  return line < 0
    ? `has ${before.length - after.length} lines too many`
    : `line ${line + 1} should be: ${after[line].trim()}`;
};
