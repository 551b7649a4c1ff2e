/**
 * The worker for documents from the sources: resolves `#room` and `.js` as the compiler does, and has Node take the types out. Only tests that run
 * without a build start it.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';

const LIBS = new URL('../../../', import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    if (specifier.startsWith('#')) return next(new URL(`${specifier.slice(1)}/src/index.ts`, LIBS).href, context);
    const isOurs = specifier.startsWith('.') && context.parentURL?.startsWith(LIBS.href);
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith(LIBS.href) || !url.endsWith('.ts')) return next(url, context);
    // Parameter properties need more than stripping.
    const source = stripTypeScriptTypes(readFileSync(new URL(url), 'utf8'), { mode: 'transform' });
    return { format: 'module', source, shortCircuit: true };
  },
});

await import('../off-thread/off-thread.worker.ts');
