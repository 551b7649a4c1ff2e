import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffSchema, lintSchema } from '../../dist/libs/database/src/index.js';
import { allEntities } from './all-entities.mjs';
import { withDatabase } from './database.mjs';
import { staleFiles } from './generated.mjs';
import { root } from './say.mjs';
import { checkShippedSops } from './shipped-sops.mjs';
import { checkFormat, deadCode, floorPlan, lint, staleWebTypes, types } from './tools.mjs';

const REGENERATE = '运行 `npm run fix` 重新生成并提交 · run `npm run fix` and commit what it writes';
const BY_HAND = '请按上面的提示修改 · correct what is listed above';

/**
 * What `npm run verify` promises, cheapest first. `check` resolves with the problems it found; none means green. The build itself came
 * before: a program that does not compile ends `verify` with the compiler's words.
 */
export const steps = [
  {
    name: 'lock',
    promise: 'package-lock.json names no registry host',
    check: async () => lockProblems(),
    fix: 'npm install --package-lock-only',
  },
  { name: 'format', promise: 'every file has the one format', check: checkFormat, fix: 'npm run fix' },
  {
    name: 'floor-plan',
    promise: 'imports follow the floor plan; only index.ts is visible from outside',
    check: floorPlan,
    fix: BY_HAND,
  },
  {
    name: 'core-types',
    promise: 'the core compiles without Node',
    check: () => types('libs/sop-core/tsconfig.json'),
    fix: BY_HAND,
  },
  { name: 'types', promise: 'program and tests compile', check: () => types('tsconfig.json'), fix: BY_HAND },
  { name: 'web-types', promise: 'the board compiles', check: () => types('apps/web/tsconfig.json'), fix: BY_HAND },
  {
    name: 'lint',
    promise: 'no floating promise, no forgotten case, a pure core, one reader of the environment',
    check: lint,
    fix: `npm run fix · ${BY_HAND}`,
  },
  {
    name: 'dead-code',
    promise: 'nothing is exported, installed or kept that nobody uses',
    check: deadCode,
    fix: BY_HAND,
  },
  {
    name: 'generated',
    promise: 'schema.graphql and migrations/schema.sql are what the code says',
    check: staleFiles,
    fix: REGENERATE,
  },
  {
    name: 'web-generated',
    promise: "the types of the board's queries are what schema.graphql says",
    check: staleWebTypes,
    fix: REGENERATE,
  },
  {
    name: 'entities',
    promise: 'entities and migrations describe the same tables',
    check: () => withDatabase(async ({ ownerUrl }) => diffSchema(ownerUrl, await allEntities())),
    fix: '写一个新的迁移 · write a migration for the statements above',
  },
  {
    name: 'tables',
    promise: 'row-level security, keys and grants of every table keep the rules',
    check: () => withDatabase(({ ownerUrl }) => lintSchema(ownerUrl)),
    fix: BY_HAND,
  },
  {
    name: 'sops',
    promise: 'shipped SOPs lint clean and their scenarios end as written',
    check: checkShippedSops,
    fix: BY_HAND,
  },
];

const lockProblems = () => {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''))
    .map(([path, entry]) => `${path}: ${entry.resolved}`);
};
