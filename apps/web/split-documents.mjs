import { readFile } from 'node:fs/promises';

/**
 * Codegen writes all GraphQL documents of the page into one module, and a bundler does not cut a module in two: every page would be paid for
 * at the first load. This gives each document a module of its own, so that it comes with the code that sends it.
 */
export const splitDocuments = () => ({
  name: 'split-documents',
  apply: 'build',
  // Before types are stripped: the lines are as codegen writes them.
  enforce: 'pre',
  resolveId: {
    filter: { id: /generated\.ts\?document=/ },
    handler: (id) => ({ id, moduleSideEffects: false }),
  },
  load: {
    filter: { id: /generated\.ts\?document=/ },
    async handler(id) {
      const [path, name] = id.split('?document=');
      const source = documentsOf(await readFile(path, 'utf8')).get(name);
      return { code: `export const ${name} = ${source};`, moduleType: 'js', moduleSideEffects: false };
    },
  },
  transform: {
    filter: { id: /gql\/generated\.ts$/ },
    handler(code, id) {
      const names = [...documentsOf(code).keys()];
      const exports = names.map((name) => `export { ${name} } from ${JSON.stringify(`${id}?document=${name}`)};`);
      return { code: exports.join('\n'), moduleType: 'js', moduleSideEffects: false };
    },
  },
});

const documentsOf = (code) =>
  new Map(
    [...code.matchAll(/^export const (\w+) = (\{.*\}) as unknown as /gm)].map(([, name, source]) => [name, source]),
  );
