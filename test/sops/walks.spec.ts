import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { activeStages, compileSop, foldRun, readSop, type SopDocument } from '#sop-core';
import { Handbook } from './handbook.js';
import { diceOf, openTasks } from './refund-walker.js';
import { Walker } from './walker.js';

const FOLDER = join(import.meta.dirname, '../../sops');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sop.yaml'));

/** Walks of each SOP; each walk through a large one takes most of a second. */
const walksOf = (stages: number): number => (stages > 40 ? 3 : 15);
/** What happens in each walk after the part of a scenario it begins with. */
const ACTS = 15;

describe.each(files)('%s, walked at random', (file) => {
  const doc = readSop(readFileSync(join(FOLDER, file), 'utf8')).doc as SopDocument;
  const sop = compileSop(doc);
  const book = new Handbook(sop);

  it('has no dead end, leads to its end from everywhere, and replays to the same state', () => {
    const everywhere = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
        const walker = new Walker(sop, book, diceOf(seed));
        const { run } = walker;
        for (let act = 0; act < ACTS && !walker.over; act += 1) {
          walker.act();
          if (walker.state.status !== 'active') continue;
          const ways = openTasks(walker.state).length + run.timers.length + walker.possibleEvents.length;
          expect({ stages: activeStages(walker.state), ways }).not.toMatchObject({ ways: 0 });
        }
        walker.finish();
        expect({
          status: walker.state.status,
          stages: activeStages(walker.state),
          open: openTasks(walker.state).map(({ instance, status }) => `${instance} ${status}`),
        }).toMatchObject({ status: 'done' });
        const folded = foldRun(sop, run.events);
        expect(folded).toMatchObject({ ok: true });
        expect(isDeepStrictEqual(folded.state, walker.state)).toBe(true);
        for (const stage of run.entered) everywhere.add(stage);
      }),
      { numRuns: walksOf(sop.stages.size), seed: 20261122 },
    );
    // Otherwise the walks would prove little: they must have come round.
    const stages = [...sop.stages.keys()].filter((id) => id !== '');
    expect(everywhere.size / stages.length).toBeGreaterThan(0.3);
  });
});
