import { compileSop } from '../compile/index.js';
import type { Scenario, SopDocument } from '../definition.js';
import { activeStagesOf } from '../run/about.js';
import { rehearse } from './rehearse.js';

const title = { zh: '一', en: 'One' };
const sop = compileSop({
  sop: 'sample',
  title,
  owner: 'ops',
  form: { value: { type: 'money', title } },
  events: { STOP: { title, by: ['manager'] } },
  tasks: {
    pack: {
      title,
      role: 'warehouse',
      acceptor: 'ops',
      form: { weight: { type: 'int', min: 1, title } },
    },
  },
  machine: {
    initial: 'packing',
    states: {
      packing: { tasks: ['pack'], on: { 'TASKS.SETTLED': 'sent', STOP: 'stopped' } },
      sent: { type: 'final' },
      stopped: { type: 'final' },
    },
  },
} satisfies SopDocument);

const play = (steps: Scenario['steps'], given: Record<string, unknown> = { value: 10 }) =>
  rehearse(sop, { name: 'play', given, steps });

describe('rehearsing a run', () => {
  test('it stands where the last step left it', () => {
    const { simulation, played, stopped } = play([{ do: 'pack', with: { weight: 3 }, submitOnly: true }]);
    expect([played, stopped]).toEqual([1, null]);
    expect(simulation.state?.tasks['pack']?.status).toBe('submitted');
  });

  test('a refused step says why and leaves no trace, though its task was begun', () => {
    const { simulation, played, stopped } = play([{ do: 'pack', with: { weight: 0 } }, { accept: 'pack' }]);
    expect(played).toBe(0);
    expect(stopped?.refusal).toMatchObject({ blockers: [{ field: 'weight' }] });
    expect(simulation.state?.tasks['pack']).toMatchObject({ status: 'todo', attempt: 1, doer: null });
    expect(activeStagesOf(simulation.state!)).toEqual(['packing']);
  });

  test('steps after a refused one are not played', () => {
    const { played, simulation } = play([{ accept: 'pack' }, { send: 'STOP' }]);
    expect([played, simulation.state?.final]).toEqual([0, null]);
  });

  test('a start that is refused leaves no run', () => {
    const { simulation, played, stopped } = play([], {});
    expect([simulation.state, played]).toEqual([null, 0]);
    expect(stopped?.refusal?.blockers).toMatchObject([{ field: 'value' }]);
  });
});
