// `npm run fix`: whatever `npm run verify` can repair by itself: format, simple lint findings, generated files.
import { ensureProgram } from './lib/build.mjs';
import { onProjectNode } from './lib/run-baton.mjs';
import { main } from './lib/say.mjs';

await main(() =>
  onProjectNode(import.meta.url, async () => {
    const { format, lintFix, writeWebTypes } = await import('./lib/tools.mjs');
    await lintFix();
    await format();
    // Not the board yet: its types come from the schema that is printed here.
    await ensureProgram();
    const { writeGenerated } = await import('./lib/generated.mjs');
    await writeGenerated();
    await writeWebTypes();
    return 0;
  }),
);
