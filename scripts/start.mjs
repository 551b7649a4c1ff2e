// `npm start`: from a fresh clone to a running Baton. Plain JavaScript without dependencies, because nothing is installed yet.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runBaton } from './lib/run-baton.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runBaton(['up', ...process.argv.slice(2)]);
});
