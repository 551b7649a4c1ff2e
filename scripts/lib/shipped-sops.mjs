import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './child.mjs';
import { projectNode } from './node-binary.mjs';
import { root } from './say.mjs';

/** Lints every shipped SOP and walks its scenarios, by the same commands that authors use. */
export const checkShippedSops = async () => {
  const files = readdirSync(join(root, 'sops'))
    .filter((name) => name.endsWith('.sop.yaml'))
    .map((name) => join('sops', name));
  if (files.length === 0) return ['sops/ is empty'];
  const baton = join(root, 'dist', 'apps', 'cli', 'src', 'main.js');
  const problems = [];
  for (const verb of ['lint', 'test']) {
    const { code, output } = await capture(projectNode(), [baton, 'sop', verb, ...files]);
    if (code !== 0) problems.push(output);
  }
  return problems;
};
