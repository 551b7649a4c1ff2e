import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './child.mjs';
import { ensureInstalled } from './install.mjs';
import { majorOf, projectNode } from './node-binary.mjs';
import { root } from './say.mjs';

/**
 * Runs the compiled `baton` on the project's Node and resolves with its exit code. The extra `ipc` channel lets it notice when this
 * process is killed without warning, so that no server stays behind.
 */
export const runBaton = (args) =>
  run(projectNode(), ['--enable-source-maps', join(root, 'dist', 'apps', 'cli', 'src', 'main.js'), ...args], {
    cwd: process.cwd(),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });

/** Runs `work` here when this is already the project's Node, else the whole script again on that one (a fresh clone starts on the machine's Node). */
export const onProjectNode = async (scriptUrl, work) => {
  await ensureInstalled();
  const node = projectNode();
  if (majorOf(process.version) >= 24 || node === process.execPath) return work();
  return run(node, [fileURLToPath(scriptUrl), ...process.argv.slice(2)]);
};
