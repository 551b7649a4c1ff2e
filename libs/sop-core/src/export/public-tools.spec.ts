import { readdirSync, readFileSync } from 'node:fs';
import { createMachine, getInitialSnapshot, getNextTransitions } from 'xstate';
import type { SopDocument } from '../definition.js';
import { readSop } from '../read/index.js';
import { toXStateJson } from './index.js';

const SOPS = new URL('../../../../sops/', import.meta.url);
const shipped = readdirSync(SOPS)
  .filter((file) => file.endsWith('.sop.yaml'))
  .map((file) => [file, readSop(readFileSync(new URL(file, SOPS), 'utf8')).doc as SopDocument] as const);

// Mermaid's parser wants a browser: see `test/browser/mermaid.e2e-spec.ts`.
describe('what leaves the house opens unchanged in the public tools', () => {
  it.each(shipped)('%s in XState: the file makes a machine that starts and knows its ways', (_, doc) => {
    const file = JSON.stringify(toXStateJson(doc));
    // Guards are the tool's user's to provide; a chart must not need them to be read.
    const guards = [...file.matchAll(/"guard":("(?:[^"\\]|\\.)*")/g)].map(
      ([, text]) => JSON.parse(text ?? '""') as string,
    );
    const machine = createMachine(JSON.parse(file) as never).provide({
      guards: Object.fromEntries(guards.map((text) => [text, () => false])),
    });
    const snapshot = getInitialSnapshot(machine);
    // With no guard holding, a chart that only sorts comes to its end at once.
    expect(['active', 'done']).toContain(snapshot.status);
    if (snapshot.status === 'active') expect(getNextTransitions(snapshot).length).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(machine.config))).toEqual(JSON.parse(file));
  });
});
