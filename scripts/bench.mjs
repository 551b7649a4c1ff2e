// `npm run bench`: speeds as ratios against a floor in the same run. Arguments go on: `npm run bench -- --only moves --seconds 4`.
// `npm run bench:web`: the board in a real Chromium.
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { run } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { projectNode } from './lib/node-binary.mjs';
import { main, root } from './lib/say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const [first, ...others] = process.argv.slice(2);
  const [program, args] = first === 'web' ? ['web.js', others] : ['main.js', process.argv.slice(2)];
  return run(projectNode(), [join(root, 'dist', 'bench', program), ...args]);
});
