#!/usr/bin/env node
// Nothing of ours is loaded before the version is known: an older Node would fail on a word it does not know.
if (Number(process.versions.node.split('.')[0]) < 22) {
  process.stderr.write(
    `Baton 需要 Node 22 以上，当前是 ${process.version}。请用 npm start 或 npx baton，它们自带 Node 24。\n` +
      `Baton needs Node 22 or newer, this is ${process.version}. Use npm start or npx baton: they bring Node 24 along.\n`,
  );
  process.exit(2);
}
const [{ baton }, { report }] = await Promise.all([import('./baton.js'), import('./report.js')]);

try {
  await baton().parseAsync(process.argv);
} catch (error) {
  process.exitCode = await report(error);
}
