// `npm run fix`: whatever `npm run verify` can repair by itself: format, simple lint findings, generated files.
import { ensureBuilt } from './lib/build.mjs';
import { onProjectNode } from './lib/run-baton.mjs';
import { main } from './lib/say.mjs';

await main(() =>
  onProjectNode(import.meta.url, async () => {
    const { format, lintFix } = await import('./lib/tools.mjs');
    await lintFix();
    await format();
    await ensureBuilt();
    const { writeGenerated } = await import('./lib/generated.mjs');
    await writeGenerated();
    return 0;
  }),
);
