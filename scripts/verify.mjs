// `npm run verify`: everything that must not drift. Arguments choose steps by name: `npm run verify -- lint types`.
import { ensureBuilt } from './lib/build.mjs';
import { onProjectNode } from './lib/run-baton.mjs';
import { Stop, main, say } from './lib/say.mjs';

await main(() =>
  onProjectNode(import.meta.url, async () => {
    await ensureBuilt();
    // Loaded late: the steps import what the build has written.
    const { steps } = await import('./lib/verify-steps.mjs');
    return verify(choose(steps, process.argv.slice(2)));
  }),
);

function choose(steps, names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    const known = steps.map((step) => step.name).join(', ');
    throw new Stop(
      `没有名为 ${unknown.join('、')} 的检查。现有：${known}`,
      `No step is called ${unknown.join(', ')}. There are: ${known}`,
      2,
    );
  }
  return names.length > 0 ? steps.filter((step) => names.includes(step.name)) : steps;
}

async function verify(steps) {
  const red = [];
  for (const step of steps) {
    const from = Date.now();
    const problems = await step.check();
    const seconds = ((Date.now() - from) / 1000).toFixed(1);
    console.log(
      `${problems.length === 0 ? 'ok  ' : 'RED '} ${step.name.padEnd(16)} ${seconds.padStart(6)} s  ${step.promise}`,
    );
    if (problems.length === 0) continue;
    red.push(step);
    console.log(problems.map((problem) => `     ${problem.trimEnd().replaceAll('\n', '\n     ')}`).join('\n'));
    console.log(`     → ${step.fix}`);
  }
  console.log(`${steps.length - red.length} of ${steps.length} checks green`);
  if (red.length > 0)
    say(`未通过：${red.map((step) => step.name).join('、')}`, `Red: ${red.map((step) => step.name).join(', ')}`);
  return red.length > 0 ? 1 : 0;
}
