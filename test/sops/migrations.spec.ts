import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  activeStages,
  compileSop,
  foldRun,
  planMigration,
  readSop,
  type CompiledSop,
  type SopDocument,
} from '#sop-core';
import { Handbook } from './handbook.js';
import { nextVersion, stageInNext } from './next-version.js';
import { diceOf, openTasks } from './refund-walker.js';
import { Walker } from './walker.js';

const FOLDER = join(import.meta.dirname, '../../sops');
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.sop.yaml'));

/** Walks of each SOP; each walk through a large one takes most of a second. */
const walksOf = (stages: number): number => (stages > 40 ? 2 : 8);

describe.each(files)('%s, with a new version while runs are under way', (file) => {
  const doc = readSop(readFileSync(join(FOLDER, file), 'utf8')).doc as SopDocument;
  const sop = compileSop(doc);
  const same = compileSop(doc);
  const next = compileSop(nextVersion(doc));
  const versions: Record<string, CompiledSop> = { same, next };
  const book = new Handbook(sop);
  const options = { numRuns: walksOf(sop.stages.size), seed: 20261125 };

  /** A run somewhere on its way. */
  const underWay = (seed: number): Walker => {
    const walker = new Walker(sop, book, diceOf(seed));
    for (let act = 0; act < seed % 9 && !walker.over; act += 1) walker.act();
    return walker;
  };
  const migrate = ({ run, manager }: Walker, to: string) => {
    const event = { type: 'run.migrate', from: 'first', to, choices: {}, settings: {} } as const;
    return run.apply(event, manager, versions[to]);
  };
  const prove = ({ run, state }: Walker): void => {
    const folded = foldRun(sop, run.decided, (id) => versions[id] as CompiledSop);
    expect(folded).toMatchObject({ ok: true });
    expect(isDeepStrictEqual(folded.state, state)).toBe(true);
  };
  const seeds = fc.integer({ min: 0, max: 2 ** 31 });

  it('the same document changes nothing', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const walker = underWay(seed);
        if (walker.over) return;
        // What a clock has made possible since the last step is possible for any step; so the last step is now.
        walker.run.apply({ type: 'run.pause', reason: 'version' }, walker.manager);
        const before = walker.state;
        const decision = migrate(walker, 'same');
        expect(decision).toMatchObject({ accepted: true, effects: [] });
        expect(walker.state).toEqual(before);
        prove(walker);
      }),
      options,
    );
  });

  it('a run goes on under other names and with one more tick to its end, and replays across the migration', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const walker = underWay(seed);
        if (walker.over) return;
        const stages = activeStages(walker.state);
        const open = openTasks(walker.state).map(({ instance }) => instance);
        const plan = planMigration(sop, next, walker.state, { at: walker.run.now });
        expect(plan).toMatchObject({ ok: true, canFinish: true, blockers: [] });
        expect(migrate(walker, 'next')).toMatchObject({ accepted: true });
        expect(activeStages(walker.state).sort()).toEqual([...plan.stages.to].sort());
        expect(plan.stages.to.sort()).toEqual(stageInNext(stages, new Set(next.stages.keys())).sort());
        expect(openTasks(walker.state).map(({ instance }) => instance)).toEqual(open);
        Object.assign(walker, { sop: next });
        for (let act = 0; act < 5 && !walker.over; act += 1) walker.act();
        walker.finish();
        expect({
          status: walker.state.status,
          stages: activeStages(walker.state),
          open: openTasks(walker.state).map(({ instance, status }) => `${instance} ${status}`),
        }).toMatchObject({ status: 'done' });
        prove(walker);
      }),
      options,
    );
  });
});
