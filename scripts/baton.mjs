#!/usr/bin/env node
// `npx baton ...`: builds if needed, then runs the command line on the project's Node.
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { runBaton } from './lib/run-baton.mjs';
import { main } from './lib/say.mjs';

await main(async () => {
  await ensureInstalled();
  await ensureBuilt();
  return runBaton(process.argv.slice(2));
});
