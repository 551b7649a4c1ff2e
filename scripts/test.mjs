// `npm test`: everything, on a machine that has nothing but Node and npm. Arguments go to jest: `npm test -- libs/sop-core`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { projectNode } from './lib/node-binary.mjs';
import { main, root } from './lib/say.mjs';

await main(async () => {
  await ensureInstalled();
  // Tests that start the program as a process run what is in `dist/`.
  await ensureBuilt();
  const scratch = mkdtempSync(join(tmpdir(), 'baton-test-'));
  try {
    return await jest(join(scratch, 'result.json'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});

async function jest(resultFile) {
  const code = await run(
    projectNode(),
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      join(root, 'node_modules', 'jest', 'bin', 'jest.js'),
      // Each worker of the database tests may start processes of its own; more than four gain nothing.
      `--maxWorkers=${Math.min(4, availableParallelism())}`,
      '--json',
      `--outputFile=${resultFile}`,
      ...process.argv.slice(2),
    ],
    { stdio: ['inherit', 'ignore', 'inherit'] },
  );
  const result = read(resultFile);
  if (!result) {
    console.log('0 passed, 1 failed, 0 skipped');
    return code || 1;
  }
  // A file that could not even be loaded has no tests to count, but it is a failure.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  console.log(
    `${result.numPassedTests} passed, ${failed} failed, ${result.numPendingTests + result.numTodoTests} skipped`,
  );
  return failed > 0 ? 1 : code;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
